package io.aioservlet.conformance.torture;

import io.aioservlet.conformance.client.HttpConnection;
import io.aioservlet.conformance.client.Reply;
import java.io.IOException;
import java.util.Random;

/**
 * Asks before it sends a body, and sends it only when told to.
 *
 * @param size of the body
 * @param allowed whether it has what the server asks for
 */
record ExpectErrand(int size, boolean allowed) implements Errand {

    static Errand any(Random random) {
        return new ExpectErrand(1 + random.nextInt(50_000), random.nextInt(3) > 0);
    }

    @Override
    public String kind() {
        return allowed ? "expect" : "expect, refused";
    }

    @Override
    public Outcome perform(Visitor visitor) throws IOException, InterruptedException {
        HttpConnection connection = visitor.connection();
        connection.send(Wire.head(
                "POST",
                "/expect",
                "Expect: 100-continue",
                allowed ? "Authorization: yes" : "X-Nobody: yes",
                "Content-Length: " + size));
        if (visitor.chance(10)) {
            visitor.reset();
            return Outcome.BROKEN_OFF;
        }
        Reply reply = connection.receive("POST");
        if (reply.status() == 100 && visitor.chance(10)) {
            visitor.pause(100);
            visitor.reset();
            return Outcome.BROKEN_OFF;
        }
        if (reply.status() == 100) {
            connection.send("x".repeat(size));
            reply = connection.receive("POST");
        }
        if (allowed ? !reply.text().equals("got " + size) : reply.status() != 403) {
            throw new WrongAnswerException(reply.toString());
        }
        if (!allowed || "close".equalsIgnoreCase(reply.header("Connection"))) {
            visitor.leave();
        }
        return Outcome.VERIFIED;
    }
}

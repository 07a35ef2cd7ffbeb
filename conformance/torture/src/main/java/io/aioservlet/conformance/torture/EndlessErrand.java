package io.aioservlet.conformance.torture;

import io.aioservlet.conformance.client.HttpConnection;
import java.io.IOException;
import java.util.Random;

/**
 * Reads some of a response that has no end, slowly perhaps, and goes away.
 *
 * @param path of the response
 */
record EndlessErrand(String path) implements Errand {

    static Errand any(Random random) {
        return new EndlessErrand(random.nextBoolean() ? "/endless" : "/async/endless");
    }

    @Override
    public String kind() {
        return "endless " + path;
    }

    @Override
    public Outcome perform(Visitor visitor) throws IOException, InterruptedException {
        visitor.leave();
        HttpConnection connection = visitor.keep(HttpConnection.narrow(visitor.port()));
        connection.send(Wire.head("GET", path));
        if (connection.receiveHead().status() != 200) {
            throw new WrongAnswerException("not 200");
        }
        connection.receiveExactly(visitor.random().nextInt(300_000));
        if (visitor.chance(50)) {
            visitor.pause(200);
        }
        if (visitor.chance(50)) {
            visitor.leave();
        } else {
            visitor.reset();
        }
        return Outcome.BROKEN_OFF;
    }
}

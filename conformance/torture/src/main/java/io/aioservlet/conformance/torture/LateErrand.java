package io.aioservlet.conformance.torture;

import io.aioservlet.conformance.client.HttpConnection;
import io.aioservlet.conformance.client.Reply;
import java.io.IOException;
import java.util.List;
import java.util.Random;

/**
 * Asks for what takes longer than its handler has: the answer is a 503, or is cut off where it had begun. Just at the end of
 * that time it may be the right one.
 *
 * @param path of the handler
 */
record LateErrand(String path) implements Errand {

    private static final List<String> PATHS = List.of("plain", "async", "async-late", "edge", "async-edge", "quick");
    private static final List<String> BEGUN = List.of("streaming", "async-streaming");

    static Errand any(Random random) {
        List<String> paths = random.nextInt(4) == 0 ? BEGUN : PATHS;
        return new LateErrand("/slow/" + paths.get(random.nextInt(paths.size())));
    }

    @Override
    public String kind() {
        return "late " + path;
    }

    @Override
    public Outcome perform(Visitor visitor) throws IOException, InterruptedException {
        HttpConnection connection = visitor.connection();
        visitor.history().add(kind());
        connection.send(Wire.head("GET", path));
        if (visitor.chance(10)) {
            visitor.pause(250); // before or after the end of its time
            visitor.reset();
            return Outcome.BROKEN_OFF;
        }
        Reply reply = connection.receive();
        if (!right(reply)) {
            throw new WrongAnswerException(visitor.history() + ": " + reply);
        }
        if (!path.endsWith("quick")) {
            visitor.leave(); // where its time ended just after its answer, the connection is cut off
        }
        return Outcome.VERIFIED;
    }

    private boolean right(Reply reply) {
        if (path.endsWith("streaming")) {
            return reply.status() == 200 && !reply.whole() && reply.text().equals("the beginning");
        }
        boolean inTime = reply.status() == 200 && reply.text().equals("in time");
        return reply.whole()
                && (path.endsWith("quick") ? inTime : reply.status() == 503 || (path.endsWith("edge") && inTime));
    }
}

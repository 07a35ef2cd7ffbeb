package io.aioservlet.conformance.torture;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aioservlet.conformance.client.Reply;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Tells what is wrong with a whole answer; {@code null} if nothing is. */
@FunctionalInterface
interface Check {

    @Nullable
    String fault(Reply reply);

    /** That status and these bytes. */
    static Check is(int status, byte[] body) {
        return reply -> {
            if (reply.status() != status) {
                return "not " + status;
            }
            if (Arrays.equals(reply.body(), body)) {
                return null;
            }
            int at = Arrays.mismatch(reply.body(), body);
            return "another body: " + body.length + " bytes were due, the first difference is at " + at;
        };
    }

    /** That status and text. */
    static Check is(int status, String body) {
        return is(status, body.getBytes(UTF_8));
    }

    /** 200 and that text. */
    static Check text(String body) {
        return is(200, body);
    }

    /** That status, whatever the body is. */
    static Check status(int status) {
        return reply -> reply.status() == status ? null : "not " + status;
    }

    /** That it also has this header field. */
    default Check with(String name, String value) {
        return reply -> {
            String fault = fault(reply);
            return fault != null || value.equals(reply.header(name)) ? fault : "not " + name + ": " + value;
        };
    }
}

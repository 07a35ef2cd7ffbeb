package io.aioservlet.body;

import io.aioservlet.web.Request;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Says once when a body that was announced is not there: a container would have failed if the client had not sent it, so
 * something in front of the servlet has read it. Without a word the author would look for the mistake in the wrong place.
 */
final class EmptiedBody {

    private static final Logger LOG = System.getLogger("io.aioservlet.web");
    private static final AtomicBoolean SAID = new AtomicBoolean();

    private EmptiedBody() {}

    /** Called where the first look at a body found its end. */
    static void found(Request request) {
        Long length = request.contentLength();
        if (length != null && length > 0 && SAID.compareAndSet(false, true)) {
            LOG.log(
                    Level.WARNING,
                    "the body of {0} {1} announced {2} bytes and none is left: a filter in front of the servlet has"
                            + " read it, by getParameter perhaps; this is said once",
                    request.method(),
                    request.path(),
                    length);
        }
    }

    /** Lets it be said again. */
    static void forget() {
        SAID.set(false);
    }
}

package io.aioservlet.websocket.session;

import jakarta.websocket.CloseReason;
import jakarta.websocket.SendHandler;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A client behind a session of the container. Whatever the container throws becomes an {@link IOException}. */
public final class SessionRemote implements Remote {

    private static final System.Logger LOG = System.getLogger(SessionRemote.class.getName());
    private static final String TOMCAT_ANSWER_MILLIS = "org.apache.tomcat.websocket.SESSION_CLOSE_TIMEOUT";

    private final Session session;
    private final @Nullable TomcatFrames frames;

    /** A client that is connected. */
    public SessionRemote(Session session) {
        this.session = session;
        this.frames = TomcatFrames.of(session);
    }

    @Override
    public void text(String text, Outbox.Done done) throws IOException {
        TomcatFrames tomcat = frames;
        attempt(() -> {
            if (tomcat != null && text.length() > TomcatFrames.SAFE_LENGTH) {
                tomcat.sendText(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), report(done));
            } else {
                session.getAsyncRemote().sendText(text, report(done));
            }
        });
    }

    @Override
    public void binary(ByteBuffer bytes, Outbox.Done done) throws IOException {
        attempt(() -> session.getAsyncRemote().sendBinary(bytes, report(done)));
    }

    private static SendHandler report(Outbox.Done done) {
        return result -> done.done(result.isOK() ? null : result.getException());
    }

    @Override
    public void ping(ByteBuffer payload) throws IOException {
        attempt(() -> session.getAsyncRemote().sendPing(payload));
    }

    @Override
    public void pong(ByteBuffer payload) throws IOException {
        attempt(() -> session.getAsyncRemote().sendPong(payload));
    }

    @Override
    public void close(int code, String reason) throws IOException {
        // Tomcat gives up a close frame when its thread is interrupted, and drops the connection.
        boolean interrupted = Thread.interrupted();
        try {
            attempt(() -> session.close(new CloseReason(closeCode(code), reason)));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** A code of the registry is the API's own constant: Tomcat compares by identity, and waits longer for a 1000 to go out. */
    private static CloseReason.CloseCode closeCode(int code) {
        for (CloseReason.CloseCodes known : CloseReason.CloseCodes.values()) {
            if (known.getCode() == code) {
                return known;
            }
        }
        return () -> code;
    }

    /**
     * The standard has no call for it. Undertow 2.3.24 has one of its own, which is called by name. Tomcat (10.1.59, 11.0.25)
     * waits 50 ms for a close frame of any code but 1000 to go out, and closes the connection if it did not; where it did,
     * Tomcat waits for the answer as long as its property says, and looks every ten seconds. On Jetty 12 an idle timeout
     * that has nearly passed does it within a second. Guarded by the conformance test of clients that do not read.
     */
    @Override
    public void drop(int code) {
        try {
            session.getClass().getMethod("forceClose").invoke(session);
        } catch (ReflectiveOperationException notUndertow) {
            closeAndWaitNoLonger(code);
        }
    }

    private void closeAndWaitNoLonger(int code) {
        try {
            if (Containers.isTomcat(session)) {
                session.getUserProperties().put(TOMCAT_ANSWER_MILLIS, 1L);
                close(code, "");
            }
            session.setMaxIdleTimeout(1);
        } catch (IOException | RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "the session is gone already", e);
        }
    }

    private interface Call {
        void run() throws IOException;
    }

    /** Tomcat throws IllegalStateException once the session is closed, and Undertow whatever its channel throws. */
    private static void attempt(Call call) throws IOException {
        try {
            call.run();
        } catch (RuntimeException e) {
            throw new IOException("the websocket cannot be written to: " + e.getMessage(), e);
        }
    }
}

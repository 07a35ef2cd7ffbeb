package io.aioservlet.websocket.session;

import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.Session;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Sends a long text as one frame on Tomcat, whose API cuts every text into frames of 8 KiB (10.1.59 and 11.0.25, by
 * {@code WsRemoteEndpointImplBase.TextMessageSendHandler}); clients that look at frames then see a message in pieces. It
 * calls the method below that API, which takes encoded bytes. Where that method is not to be reached, texts are cut as
 * before, which the protocol allows. Guarded by {@code EchoTest}.
 */
final class TomcatFrames {

    /** A text up to here is one frame anyway: no character takes more than three bytes per unit of length. */
    static final int SAFE_LENGTH = 8192 / 3;

    private static final System.Logger LOG = System.getLogger(TomcatFrames.class.getName());
    private static final byte TEXT = 1;

    /** Not a {@link ClassValue}: that one hangs on Tomcat's class, and an archive that was undeployed with it. */
    private static final Map<Class<?>, Optional<Access>> ACCESS = new ConcurrentHashMap<>();

    private final Object base;
    private final Method start;

    private TomcatFrames(Object base, Method start) {
        this.base = base;
        this.start = start;
    }

    /** For that session, or {@code null} where it is not Tomcat's, or not to be reached. */
    static @Nullable TomcatFrames of(Session session) {
        if (!Containers.isTomcat(session)) {
            return null;
        }
        RemoteEndpoint.Async remote = session.getAsyncRemote();
        Access access = ACCESS.computeIfAbsent(remote.getClass(), Access::to).orElse(null);
        try {
            return access == null ? null : new TomcatFrames(access.base.get(remote), access.start);
        } catch (IllegalAccessException e) {
            LOG.log(System.Logger.Level.DEBUG, "long texts are cut into frames", e);
            return null;
        }
    }

    void sendText(ByteBuffer utf8, SendHandler handler) throws IOException {
        try {
            start.invoke(base, TEXT, utf8, true, handler);
        } catch (InvocationTargetException e) {
            throw new IOException("the websocket cannot be written to: " + e.getCause(), e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e); // it was made accessible
        }
    }

    private record Access(Field base, Method start) {

        static Optional<Access> to(Class<?> remote) {
            try {
                Field base = remote.getSuperclass().getDeclaredField("base");
                base.setAccessible(true);
                Method start = base.getType()
                        .getDeclaredMethod(
                                "startMessage", byte.class, ByteBuffer.class, boolean.class, SendHandler.class);
                start.setAccessible(true);
                return Optional.of(new Access(base, start));
            } catch (ReflectiveOperationException | RuntimeException e) {
                LOG.log(System.Logger.Level.DEBUG, "long texts are cut into frames", e);
                return Optional.empty();
            }
        }
    }
}

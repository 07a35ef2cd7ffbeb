package io.aioservlet.websocket.session;

import jakarta.websocket.Session;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * The container's own switch for reading, called by name since the standard has none: {@code suspend} and {@code resume}
 * of Tomcat's session (10.1 and 11), {@code suspendReceives} and {@code resumeReceives} of Undertow's channel (2.3). All
 * four are public. Jetty has none below its Jakarta session. Guarded by {@code SlowPeerTest}.
 */
public final class ReadSwitch implements Valve {

    private static final System.Logger LOG = System.getLogger(ReadSwitch.class.getName());

    private final Object target;
    private final Method shut;
    private final Method open;

    private ReadSwitch(Object target, Method shut, Method open) {
        this.target = target;
        this.shut = shut;
        this.open = open;
    }

    /** That of the session, or {@link Valve#NONE}. */
    public static Valve of(Session session) {
        Valve own = find(session, "suspend", "resume");
        if (own != null) {
            return own;
        }
        Object channel = null;
        try {
            channel = session.getClass().getMethod("getWebSocketChannel").invoke(session);
        } catch (ReflectiveOperationException e) {
            LOG.log(System.Logger.Level.TRACE, "no channel", e);
        }
        Valve channels = channel == null ? null : find(channel, "suspendReceives", "resumeReceives");
        return channels == null ? Valve.NONE : channels;
    }

    private static @Nullable Valve find(Object target, String shut, String open) {
        try {
            Class<?> type = target.getClass();
            return new ReadSwitch(target, type.getMethod(shut), type.getMethod(open));
        } catch (NoSuchMethodException e) {
            return null;
        }
    }

    @Override
    public boolean exists() {
        return true;
    }

    @Override
    public void shut() {
        call(shut);
    }

    @Override
    public void open() {
        call(open);
    }

    private void call(Method method) {
        try {
            method.invoke(target);
        } catch (IllegalAccessException | InvocationTargetException e) {
            LOG.log(System.Logger.Level.DEBUG, "the session is gone already", e);
        }
    }
}

package io.aioservlet.websocket.session;

import jakarta.websocket.Session;

/** Whose session it is, where containers tell the same thing in different ways. */
public final class Containers {

    private Containers() {}

    /** Whether it is Tomcat's. */
    public static boolean isTomcat(Session session) {
        return session.getClass().getName().startsWith("org.apache.tomcat.");
    }

    /** Whether it is Undertow's. */
    public static boolean isUndertow(Session session) {
        return session.getClass().getName().startsWith("io.undertow.");
    }
}

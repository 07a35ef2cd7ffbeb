package io.aioservlet.launcher;

import java.util.logging.LogManager;

/**
 * Keeps the handlers of {@code java.util.logging} open until all servers are closed. By itself it closes them as soon as
 * the JVM is told to end, so that the last requests would leave no line. The command line uses it; elsewhere it is chosen
 * by the system property {@code java.util.logging.manager}, which must be set before anything is logged.
 */
public final class LaunchLogManager extends LogManager {

    /** The property that names the class of the manager. */
    static final String PROPERTY = "java.util.logging.manager";

    private static final String SHUTDOWN_HOOK = "java.util.logging.LogManager$Cleaner";

    /** Made by {@code java.util.logging}. */
    public LaunchLogManager() {}

    @Override
    public void reset() {
        if (Thread.currentThread().getClass().getName().equals(SHUTDOWN_HOOK)) {
            WebServer.awaitAllClosed();
        }
        super.reset();
    }
}

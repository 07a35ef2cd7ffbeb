package io.aioservlet.launcher;

import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Listens to Tomcat's log while a web application starts: Tomcat logs why an application failed and throws nothing.
 * Meanwhile errors do not reach other handlers, for they are reported by whoever starts the server.
 */
final class StartupLog extends Handler {

    private final Logger logger = Logger.getLogger("org.apache.catalina");
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    void open() {
        logger.addHandler(this);
        logger.setUseParentHandlers(false);
    }

    /** The first error since {@link #open}, or {@code null}. */
    @Nullable
    Throwable failure() {
        return failure.get();
    }

    @Override
    public void publish(LogRecord entry) {
        if (entry.getLevel().intValue() >= Level.SEVERE.intValue() && entry.getThrown() != null) {
            failure.compareAndSet(null, entry.getThrown());
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setUseParentHandlers(true);
    }
}

package io.aioservlet.conformance;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * What somebody would have to look at in the log of this process: records at {@code WARNING} or above, records with a stack
 * trace, and exceptions that ended a thread. Containers log to {@code java.util.logging} or are led there by the modules of
 * the targets.
 */
final class ServerLog extends Handler {

    private static final Logger ROOT = Logger.getLogger("");

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final SimpleFormatter formatter = new SimpleFormatter();

    private ServerLog() {}

    /** Listens from now on. */
    static ServerLog listen() {
        var log = new ServerLog();
        ROOT.addHandler(log);
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, failure) -> ROOT.log(Level.SEVERE, "uncaught in " + thread.getName(), failure));
        return log;
    }

    /** Each complaint so far: its level, its logger, its message and its exceptions. */
    List<String> all() {
        return lines;
    }

    @Override
    public void publish(LogRecord record) {
        boolean loud = record.getLevel().intValue() >= Level.WARNING.intValue();
        boolean traced = record.getThrown() != null && record.getLevel().intValue() >= Level.INFO.intValue();
        if (loud || traced) {
            var line = new StringBuilder()
                    .append(record.getLevel())
                    .append(' ')
                    .append(record.getLoggerName())
                    .append(": ")
                    .append(formatter.formatMessage(record));
            for (Throwable cause = record.getThrown(); cause != null; cause = cause.getCause()) {
                line.append(" | ").append(cause);
            }
            lines.add(line.toString());
        }
    }

    @Override
    public void flush() {
        // Nothing is kept back.
    }

    @Override
    public void close() {
        ROOT.removeHandler(this);
    }
}

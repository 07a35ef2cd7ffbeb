package io.aioservlet.conformance.torture.server;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Counts what is logged above {@code FINE}, by level, logger and first line, with an example of each. */
final class LogBook extends Handler {

    private static final String ACCESS = "aioservlet.access"; // what was done, not what went wrong

    private final Map<String, Integer> counts = new ConcurrentHashMap<>();
    private final SimpleFormatter formatter = new SimpleFormatter();

    private LogBook() {}

    /** Takes the place of every other handler. */
    static LogBook install() {
        LogManager.getLogManager().reset();
        var log = new LogBook();
        Logger root = Logger.getLogger("");
        root.setLevel(Level.CONFIG);
        root.addHandler(log);
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            log.note("SEVERE " + kind(thread.getName()) + ": uncaught " + failure);
            failure.printStackTrace();
        });
        return log;
    }

    /** The name of a thread without its numbers. */
    static String kind(String thread) {
        return thread.replaceAll("0x[0-9a-f]+|[0-9a-f]{6,}|\\d+", "#");
    }

    void forget() {
        counts.clear();
    }

    Map<String, Integer> counts() {
        return new TreeMap<>(counts);
    }

    @Override
    public void publish(LogRecord entry) {
        if (entry.getLevel().intValue() <= Level.FINE.intValue() || ACCESS.equals(entry.getLoggerName())) {
            return;
        }
        String line = formatter.formatMessage(entry).lines().findFirst().orElse("");
        Throwable thrown = entry.getThrown();
        if (note(entry.getLevel() + " " + entry.getLoggerName() + ": " + kind(line)
                + (thrown == null
                        ? ""
                        : " <- " + kind(thrown.toString().lines().findFirst().orElse(""))))) {
            System.err.println(formatter.format(entry));
        }
    }

    /** Counts it; whether it is new. */
    private boolean note(String line) {
        return counts.merge(line.replace('\t', ' '), 1, Integer::sum) == 1;
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}

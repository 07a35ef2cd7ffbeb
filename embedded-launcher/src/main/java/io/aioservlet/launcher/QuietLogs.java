package io.aioservlet.launcher;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps Tomcat's remarks on starting and stopping out of the log; warnings and errors stay. A level that somebody set for
 * one of these loggers is left alone.
 */
final class QuietLogs {

    // Held strongly: java.util.logging forgets the level of a logger that nobody holds.
    private static final List<Logger> LOGGERS = List.of(
            Logger.getLogger("org.apache.catalina"),
            Logger.getLogger("org.apache.coyote"),
            Logger.getLogger("org.apache.tomcat"));

    private QuietLogs() {}

    static void apply() {
        for (Logger logger : LOGGERS) {
            if (logger.getLevel() == null) {
                logger.setLevel(Level.WARNING);
            }
        }
    }
}

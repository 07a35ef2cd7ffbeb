package io.aioservlet.accesslog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.http.HttpDates;
import io.aioservlet.web.MultiDict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessLogTest {

    private final List<String> lines = new ArrayList<>();
    private final AccessLog log = AccessLog.to(lines::add);
    private final Entry entry = new Entry();

    private String line(String format) {
        log.withFormat(format).write(entry);
        return lines.remove(0);
    }

    // --- atoms ------------------------------------------------------------------------------------------------------

    @Test
    void theDefaultFormatIsThatOfAiohttp() {
        entry.sent.add("Referer", "http://example.com/").add("User-Agent", "curl/8");
        log.write(entry);
        String[] halves = lines.get(0).split(", ", 2);
        assertTrue(halves[0].matches("192\\.0\\.2\\.7 - - (Mon|Tue|Wed|Thu|Fri|Sat|Sun)"), halves[0]);
        assertTrue(
                halves[1].endsWith(" GMT \"GET /a?b=c HTTP/1.1\" 200 12 \"http://example.com/\" \"curl/8\""),
                halves[1]);
        assertEquals(AccessLog.DEFAULT_FORMAT, log.format());
    }

    @ParameterizedTest
    @CsvSource({
        "%(h)s,192.0.2.7",
        "%(l)s %(u)s,- -",
        "%(r)s,GET /a?b=c HTTP/1.1",
        "%(s)s/%(b)s,200/12",
        "%(T)s,3",
        "%(D)s,3141592",
        "%(f)s %(a)s,- -",
        "%({x-in}i)s,in",
        "%({X-OUT}o)s,out",
        "%({X-Out}i)s %({X-In}o)s,- -",
        "%(q)s%()s%(hh)s%({X}q)s,----",
        "100%%,100%",
        "%%(h)s,%(h)s",
        "plain,plain",
    })
    void anAtomIsReplaced(String format, String line) {
        entry.sent.add("X-In", "in");
        entry.answered.add("X-Out", "out");
        assertEquals(line, line(format));
    }

    @Test
    void theTimeIsNow() {
        Instant before = Instant.now();
        Instant time = HttpDates.parse(line("%(t)s"));
        assertNotNull(time);
        assertFalse(time.isBefore(before.minusSeconds(1)) || time.isAfter(Instant.now()), time::toString);
    }

    @Test
    void theProcessStandsInAngleBrackets() {
        assertEquals("<" + ProcessHandle.current().pid() + ">", line("%(p)s"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "100%", "%h", "%(h)", "%(h", "%(h)d", "%(h)10s", "%({X)i)s(%"})
    void aPercentSignThatBeginsNothingIsRefused(String format) {
        var failure = assertThrows(IllegalArgumentException.class, () -> log.withFormat(format));
        assertTrue(failure.getMessage().contains("'" + format + "'"), failure.getMessage());
    }

    // --- nobody forges a line ---------------------------------------------------------------------------------------

    @Test
    void whatCouldEndALineOrAQuotationIsEscaped() {
        entry.sent.add("User-Agent", "x");
        entry.agent = "a\"b\\c\r\n127.0.0.1\t\u0000\u001b[2J\u007f\u0085\u2028\u2029\u202e\ud800 é 😀";
        assertEquals(
                "a\\\"b\\\\c\\r\\n127.0.0.1\\t\\u0000\\u001b[2J\\u007f\\u0085\\u2028\\u2029\\u202e\\ud800 é 😀",
                line("%(a)s"));
    }

    @Test
    void theRequestLineIsEscapedToo() {
        entry.target = "/\"\nGET";
        assertEquals("\"GET /\\\"\\nGET HTTP/1.1\"", line("\"%(r)s\""));
    }

    @Test
    void anEmptyValueStaysEmpty() {
        entry.agent = "";
        assertEquals("\"\"", line("\"%(a)s\""));
    }

    // --- who listens ------------------------------------------------------------------------------------------------

    @Test
    void oneThatIsOffIsNeverEnabled() {
        assertFalse(AccessLog.off().enabled());
        assertFalse(AccessLog.off().withFormat("%(h)s").enabled());
        assertTrue(log.enabled());
        assertTrue(log.withFormat("%(h)s").enabled());
    }

    @Test
    void aLoggerListensWhileItsLevelIsOn() {
        Logger logger = Logger.getLogger(AccessLog.LOGGER);
        Recorder recorder = new Recorder();
        logger.setUseParentHandlers(false);
        logger.addHandler(recorder);
        try {
            AccessLog toLogger = AccessLog.toLogger().withFormat("{0} %(h)s");
            logger.setLevel(Level.WARNING);
            assertFalse(toLogger.enabled());
            logger.setLevel(Level.INFO);
            assertTrue(toLogger.enabled());
            toLogger.write(entry);
            assertEquals(List.of("INFO {0} 192.0.2.7"), recorder.lines);
        } finally {
            logger.removeHandler(recorder);
            logger.setUseParentHandlers(true);
            logger.setLevel(null);
        }
    }

    @Test
    void aFailureIsLoggedAndGoesNowhereElse() {
        Logger logger = Logger.getLogger("io.aioservlet.web");
        Recorder recorder = new Recorder();
        logger.setUseParentHandlers(false);
        logger.addHandler(recorder);
        try {
            AccessLog.to(line -> {
                        throw new IllegalStateException("the disk is full");
                    })
                    .write(entry);
            log.withFormat("%(s)s").write(entry);
            log.withFormat("%(r)s").write(new Entry() {
                @Override
                public String target() {
                    throw new IllegalStateException("no target");
                }
            });
        } finally {
            logger.removeHandler(recorder);
            logger.setUseParentHandlers(true);
        }
        assertEquals(List.of("SEVERE error in the access log", "SEVERE error in the access log"), recorder.lines);
        assertEquals(List.of("200"), lines);
    }

    /** Keeps what is logged. */
    private static final class Recorder extends Handler {

        private final List<String> lines = new ArrayList<>();

        @Override
        public void publish(LogRecord entry) {
            lines.add(entry.getLevel() + " " + entry.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    /** A response of twelve bytes that took a while. */
    private static class Entry implements AccessEntry {

        private final MultiDict sent = MultiDict.headers();
        private final MultiDict answered = MultiDict.headers();
        private String target = "/a?b=c";
        private @Nullable String agent;

        @Override
        public String remote() {
            return "192.0.2.7";
        }

        @Override
        public String method() {
            return "GET";
        }

        @Override
        public String target() {
            return target;
        }

        @Override
        public String version() {
            return "HTTP/1.1";
        }

        @Override
        public int status() {
            return 200;
        }

        @Override
        public long bytes() {
            return 12;
        }

        @Override
        public long nanos() {
            return Duration.ofNanos(3_141_592_653L).toNanos();
        }

        @Override
        public @Nullable String requestHeader(String name) {
            return name.equals("User-Agent") && agent != null ? agent : sent.get(name);
        }

        @Override
        public @Nullable String responseHeader(String name) {
            return answered.get(name);
        }
    }
}

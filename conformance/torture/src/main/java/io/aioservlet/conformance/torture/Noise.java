package io.aioservlet.conformance.torture;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Log records that have to be: what a failing handler must leave in the log, and what a container says by itself. */
enum Noise {
    FAILING_HANDLER("SEVERE io\\.aioservlet\\.web: .* <- java\\.lang\\.IllegalStateException: a secret .*", """
            the handlers /broken and /staged-broken fail on purpose"""),
    HANDLER_TIMEOUT(
            "WARNING io\\.aioservlet\\.web: Exchange\\[SUSPENDED Request\\[GET /slow/[a-z-]+\\]\\] took longer than its .*",
            """
            the handlers below /slow take longer than their handlerTimeout on purpose"""),
    HANDLER_TIMEOUT_AFTER_THE_START(
            "SEVERE io\\.aioservlet\\.web: error after the response to GET /slow/(async-)?streaming started; .*",
            """
            and two of them when their response has started"""),
    TOMCAT_FIRST_GARBAGE(
            "INFO org\\.apache\\.coyote\\.http11\\.Http11Processor: Error parsing HTTP request header.*", """
            Tomcat tells of malformed requests, each kind once in a while"""),
    UNDERTOW_CLOSED_CHANNEL(
            "ERROR io\\.undertow\\.request\\.io: UT#: Failed to execute ServletOutputStream\\.closeAsync\\(\\) on IO thread <- .*",
            """
            Undertow 2.3 tells of a response whose client is gone""");

    private final Pattern record;
    private final String reason;

    Noise(String pattern, String reason) {
        this.record = Pattern.compile(pattern);
        this.reason = reason;
    }

    /** Why such a record has to be; {@code null} if it does not. */
    static @Nullable String reason(String line) {
        for (Noise noise : values()) {
            if (noise.record.matcher(line).matches()) {
                return noise.reason;
            }
        }
        return null;
    }

    /** What is left of a log without them. */
    static Map<String, Integer> without(Map<String, Integer> log) {
        var rest = new TreeMap<>(log);
        rest.keySet().removeIf(line -> reason(line) != null);
        return rest;
    }
}

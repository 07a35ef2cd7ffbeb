package io.aioservlet.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * The time to read what a client sends grows with its length, not with the square of it. Each text is so long that a
 * parser which looks through the rest of it for every item would be at it for minutes.
 */
class HostileLengthTest {

    private static final int ITEMS = 700_000;
    private static final Duration ENOUGH = Duration.ofSeconds(20);

    @Test
    void manyPairsWithoutAValue() {
        var count = new AtomicInteger();
        for (String query : List.of("a&".repeat(ITEMS), "a&".repeat(ITEMS - 1) + "b=c")) {
            assertTimeoutPreemptively(
                    ENOUGH,
                    () -> QueryString.parse(query, StandardCharsets.UTF_8, (name, value) -> count.incrementAndGet()));
        }
        assertEquals(2 * ITEMS, count.get());
    }

    @Test
    void manyCookiesThatAreNone() {
        var count = new AtomicInteger();
        for (String header : List.of(";".repeat(ITEMS) + "a=1", "a;".repeat(ITEMS) + "a=1", "a=\";".repeat(ITEMS))) {
            assertTimeoutPreemptively(
                    ENOUGH, () -> CookieHeader.parse(header, (name, value) -> count.incrementAndGet()));
        }
        assertEquals(2 + ITEMS / 2, count.get());
    }

    @Test
    void manyCodings() {
        for (String header : List.of(",".repeat(ITEMS), "a,".repeat(ITEMS) + ";", "a;q,".repeat(ITEMS))) {
            assertTimeoutPreemptively(
                    ENOUGH, () -> assertEquals(Coding.IDENTITY, AcceptEncoding.choose(List.of(header))));
        }
    }

    @Test
    void manyParameters() {
        for (String header : List.of(";".repeat(ITEMS), ";a=\"".repeat(ITEMS), ";a=\"\\\"".repeat(ITEMS) + '"')) {
            assertTimeoutPreemptively(ENOUGH, () -> MediaType.parse("text/plain" + header));
        }
    }

    @Test
    void manySegments() {
        for (String path :
                List.of("/.".repeat(ITEMS), "/a/..".repeat(ITEMS), "%".repeat(ITEMS), "/%2e".repeat(ITEMS))) {
            assertTimeoutPreemptively(ENOUGH, () -> CanonicalPath.of(path));
        }
    }
}

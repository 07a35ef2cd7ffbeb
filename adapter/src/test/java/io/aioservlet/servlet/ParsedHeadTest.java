package io.aioservlet.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.web.Limits;
import io.aioservlet.web.MultiDict;
import io.aioservlet.web.exception.HttpBadRequest;
import io.aioservlet.web.exception.HttpException;
import io.aioservlet.web.exception.HttpRequestHeaderFieldsTooLarge;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ParsedHeadTest {

    private static final Limits FEW =
            Limits.DEFAULT.withMaxQueryPairs(3).withMaxCookies(2).withMaxCookieSize(20);

    @Test
    void aQueryUpToItsLimitIsReadAndCannotBeChanged() {
        MultiDict query = ParsedHead.query("a=1&&a=2&b", FEW);
        assertEquals(List.of("1", "2"), query.getAll("a"));
        assertEquals("", query.get("b"));
        assertThrows(UnsupportedOperationException.class, () -> query.add("c", "d"));
    }

    @Test
    void onePairMoreIsA400ThatNamesTheLimit() {
        var answer = assertThrows(HttpBadRequest.class, () -> ParsedHead.query("a&b&c&d", FEW));
        assertNames("maxQueryPairs is 3 pairs", answer);
    }

    @Test
    void cookiesOfAllFieldsAreReadAndTheLastOfANameWins() {
        assertEquals(Map.of("a", "2"), ParsedHead.cookies(List.of("a=1", "a=2"), FEW));
        assertEquals(Map.of("a", "1", "b", "2"), ParsedHead.cookies(List.of("a=1; bad; b=2"), FEW));
        Map<String, String> cookies = ParsedHead.cookies(List.of(), FEW);
        assertEquals(Map.of(), cookies);
        assertThrows(UnsupportedOperationException.class, () -> cookies.put("a", "b"));
    }

    @Test
    void oneCookieMoreIsA431ThatNamesTheLimit() {
        var answer = assertThrows(
                HttpRequestHeaderFieldsTooLarge.class, () -> ParsedHead.cookies(List.of("a=1;b=2;c=3"), FEW));
        assertNames("maxCookies is 2 cookies", answer);
    }

    @Test
    void theFieldsTogetherHaveALength() {
        assertEquals(
                1, ParsedHead.cookies(List.of("a=" + "x".repeat(16), "  "), FEW).size());
        var answer = assertThrows(
                HttpRequestHeaderFieldsTooLarge.class,
                () -> ParsedHead.cookies(List.of("a=" + "x".repeat(16), "   "), FEW));
        assertNames("maxCookieSize is 20 characters", answer);
    }

    /** With the limits raised out of the way: what grows with the square of its size takes minutes here. */
    @Test
    void theTimeGrowsWithTheSizeAndNotFaster() {
        Limits none = Limits.DEFAULT
                .withMaxQueryPairs(Integer.MAX_VALUE)
                .withMaxCookies(Integer.MAX_VALUE)
                .withMaxCookieSize(Integer.MAX_VALUE);
        String bare = "a&".repeat(2_000_000);
        String pieces = "a;".repeat(2_000_000) + "x=1";
        assertTimeout(Duration.ofSeconds(30), () -> {
            assertEquals(2_000_001, ParsedHead.query(bare + "x=1", none).size());
            assertEquals(1, ParsedHead.cookies(List.of(pieces), none).size());
        });
    }

    /** Names of one hash code, and a handler that looks for each of them. */
    @Test
    void aHandlerThatLooksForEveryNameIsNotStalledByManyOfThem() {
        int most = Limits.DEFAULT.maxQueryPairs();
        MultiDict query = ParsedHead.query(String.join("&", collidingNames(most)), Limits.DEFAULT);
        assertEquals(most, query.size());
        assertTimeout(Duration.ofSeconds(10), () -> {
            for (String name : query.keys()) {
                assertEquals(List.of(""), query.getAll(name));
            }
        });
    }

    private static List<String> collidingNames(int count) {
        var names = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            var name = new StringBuilder();
            for (int bit = 0; bit < 16; bit++) {
                name.append((i >> bit & 1) == 0 ? "Aa" : "BB");
            }
            names.add(name.toString());
        }
        assertEquals(1, names.stream().map(String::hashCode).distinct().count());
        return names;
    }

    private static void assertNames(String limit, HttpException answer) {
        assertTrue(answer.text().contains(limit), answer.text());
    }
}

package io.aioservlet.conformance.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class CookieTest extends ContainerTest {

    @Test
    void cookiesAreRead() throws Exception {
        assertEquals("a=1\nb=two", get("/cookies", "Cookie: a=1; b=two").text());
        assertEquals("", get("/cookies").text());
    }

    @Test
    void theLastOfSeveralWithOneNameWins() throws Exception {
        assertEquals("a=2", get("/cookies", "Cookie: a=1; a=2").text());
    }

    @Test
    void quotedValuesAreUnquoted() throws Exception {
        assertEquals(
                "a=x y\nb=p,q\nc=say \"hi\"",
                get("/cookies", "Cookie: a=\"x y\"; b=\"p\\054q\"; c=\"say \\\"hi\\\"\"")
                        .text());
    }

    @Test
    void aBadPairSpoilsNoOther() throws Exception {
        assertEquals(
                "a=1\nc=3", get("/cookies", "Cookie: a=1; bad key; c=3; ;=").text());
    }

    @Test
    void valuesMayHoldEqualsSigns() throws Exception {
        assertEquals(
                "t=gAAAAABh==\nu=1",
                get("/cookies", "Cookie: t=gAAAAABh==; u=1").text());
    }

    @Test
    void cookiesAreSetWithTheirAttributes() throws Exception {
        List<String> set = get("/cookies/set").headers("Set-Cookie");
        assertEquals("plain=value; Path=/", one(set, "plain"));
        String strict = one(set, "strict").toLowerCase(Locale.ROOT);
        for (String attribute :
                List.of("; path=/deep", "; max-age=60", "; httponly", "; secure", "; samesite=strict")) {
            assertTrue(strict.contains(attribute), strict);
        }
    }

    @Test
    void anyTextSurvivesTheRoundTrip() throws Exception {
        String odd = one(get("/cookies/set").headers("Set-Cookie"), "odd");
        String pair = odd.substring(0, odd.lastIndexOf("; Path="));
        assertEquals("odd=a \"b\", c; d", get("/cookies", "Cookie: " + pair).text());
    }

    @Test
    void aDeletedCookieExpiresAtOnce() throws Exception {
        String old = one(get("/cookies/set").headers("Set-Cookie"), "old");
        assertTrue(old.startsWith("old=;") || old.startsWith("old=\"\";"), old);
        assertTrue(old.contains("Max-Age=0") && old.contains("Path=/"), old);
    }

    private static String one(List<String> cookies, String name) {
        List<String> found =
                cookies.stream().filter(cookie -> cookie.startsWith(name + "=")).toList();
        assertEquals(1, found.size(), () -> name + " in " + cookies);
        return found.get(0);
    }
}

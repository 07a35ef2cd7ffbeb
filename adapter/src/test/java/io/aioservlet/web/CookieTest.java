package io.aioservlet.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.aioservlet.testkit.FakeRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CookieTest {

    @Test
    void thePathIsTheRootUnlessToldOtherwise() {
        assertEquals("a=b; Path=/", Cookie.of("a", "b").toHeader());
        assertEquals("a=b", Cookie.of("a", "b").path(null).toHeader());
        assertEquals("a=b; Path=/x", Cookie.of("a", "b").path("/x").toHeader());
    }

    @Test
    void attributesStandInAlphabeticalOrderWhateverTheOrderOfTheCalls() {
        Cookie cookie = Cookie.of("a", "b")
                .secure(true)
                .sameSite(Cookie.SameSite.LAX)
                .partitioned(true)
                .maxAge(Duration.ofMinutes(1))
                .httpOnly(true)
                .expires(Instant.parse("2030-01-02T03:04:05Z"))
                .domain("example.org");
        assertEquals(
                "a=b; Domain=example.org; Expires=Wed, 02 Jan 2030 03:04:05 GMT; HttpOnly; Max-Age=60; Partitioned;"
                        + " Path=/; SameSite=Lax; Secure",
                cookie.toHeader());
    }

    @Test
    void aMethodLeavesTheCookieItIsCalledOnAsItIs() {
        Cookie cookie = Cookie.of("a", "b");
        cookie.domain("example.org").secure(true);
        assertEquals("a=b; Path=/", cookie.toString());
    }

    @Test
    void whatACookieCannotHoldIsQuoted() {
        assertEquals("a=\"x y\"; Path=/", Cookie.of("a", "x y").toHeader());
        assertEquals("a=\"x\\054\\073\"; Path=/", Cookie.of("a", "x,;").toHeader());
        assertEquals("a=\"\\303\\251\"; Path=/", Cookie.of("a", "é").toHeader());
        assertEquals("x y", Cookie.of("a", "x y").value());
    }

    @Test
    void aMaximumAgeOfZeroIsSent() {
        assertEquals(
                "a=b; Max-Age=0; Path=/",
                Cookie.of("a", "b").maxAge(Duration.ZERO).toHeader());
    }

    @Test
    void whatWasSetCanBeTakenBack() {
        Cookie cookie = Cookie.of("a", "b")
                .secure(true)
                .secure(false)
                .httpOnly(true)
                .httpOnly(false)
                .maxAge(Duration.ofSeconds(1))
                .maxAge(null)
                .expires(Instant.EPOCH)
                .expires(null)
                .domain("x.org")
                .domain(null)
                .sameSite(Cookie.SameSite.NONE)
                .sameSite(null);
        assertEquals("a=b; Path=/", cookie.toHeader());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a=b", "a;b", "é", "a\r\n"})
    void aNameThatIsNoTokenIsRefused(String name) {
        assertThrows(IllegalArgumentException.class, () -> Cookie.of(name, "x"));
    }

    @Test
    void textThatWouldEndTheAttributeOrTheLineIsRefused() {
        Cookie cookie = Cookie.of("a", "b");
        assertThrows(IllegalArgumentException.class, () -> Cookie.of("a", "x\r\nSet-Cookie: b=c"));
        assertThrows(IllegalArgumentException.class, () -> cookie.path("/; Domain=evil.org"));
        assertThrows(IllegalArgumentException.class, () -> cookie.domain("x.org\r\nX: y"));
    }

    @Test
    void aCookieWithTheSameNameDomainAndPathIsReplacedInItsPlace() {
        Response response = Response.of(200);
        response.setCookie(Cookie.of("a", "1").httpOnly(true));
        response.setCookie("b", "2");
        response.setCookie("a", "3");
        response.setCookie(Cookie.of("a", "4").path("/other"));
        response.setCookie(Cookie.of("a", "5").domain("Example.org"));
        response.setCookie(Cookie.of("a", "6").domain("example.ORG"));
        assertEquals(
                List.of("a=3; Path=/", "b=2; Path=/", "a=4; Path=/other", "a=6; Domain=example.ORG; Path=/"),
                headers(response));
    }

    @Test
    void deletingSetsAnEmptyValueThatIsGoneAtOnce() {
        Response response = Response.of(200);
        response.setCookie("a", "1");
        response.delCookie("a");
        response.delCookie("b", "example.org", "/x");
        assertEquals(
                List.of(
                        "a=; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Path=/",
                        "b=; Domain=example.org; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Max-Age=0; Path=/x"),
                headers(response));
    }

    @Test
    void settingAfterDeletingGivesACleanCookie() {
        Response response = Response.of(200);
        response.delCookie("a");
        response.setCookie("a", "1");
        assertEquals(List.of("a=1; Path=/"), headers(response));
    }

    @Test
    void theCookiesOfAResponseCannotBeChangedBehindItsBack() {
        Response response = Response.of(200);
        response.setCookie("a", "1");
        assertThrows(
                UnsupportedOperationException.class, () -> response.cookies().clear());
    }

    @Test
    void cookiesFollowTheSetCookieFieldsThatWereAddedByHand() throws IOException {
        Response response = Response.of(200);
        response.setCookie("late", "1");
        response.headers().add("Set-Cookie", "early=1");
        FakeRequest request = FakeRequest.get("/");
        response.start(request);
        assertEquals(
                List.of("early=1", "late=1; Path=/"), request.wire().fields().getAll("Set-Cookie"));
    }

    private static List<String> headers(Response response) {
        return response.cookies().stream().map(Cookie::toHeader).toList();
    }
}

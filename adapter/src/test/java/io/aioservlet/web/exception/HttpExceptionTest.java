package io.aioservlet.web.exception;

import static io.aioservlet.testkit.Utf8.utf8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.testkit.FakeRequest;
import io.aioservlet.testkit.Stages;
import io.aioservlet.web.Cookie;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpExceptionTest {

    static Stream<Arguments> successes() {
        return Stream.of(
                Arguments.of(200, new HttpOk()),
                Arguments.of(201, new HttpCreated()),
                Arguments.of(202, new HttpAccepted()),
                Arguments.of(203, new HttpNonAuthoritativeInformation()),
                Arguments.of(204, new HttpNoContent()),
                Arguments.of(205, new HttpResetContent()),
                Arguments.of(206, new HttpPartialContent()));
    }

    static Stream<Arguments> moves() {
        return Stream.of(
                Arguments.of(300, (Function<String, HttpMove>) HttpMultipleChoices::new),
                Arguments.of(301, (Function<String, HttpMove>) HttpMovedPermanently::new),
                Arguments.of(302, (Function<String, HttpMove>) HttpFound::new),
                Arguments.of(303, (Function<String, HttpMove>) HttpSeeOther::new),
                Arguments.of(305, (Function<String, HttpMove>) HttpUseProxy::new),
                Arguments.of(307, (Function<String, HttpMove>) HttpTemporaryRedirect::new),
                Arguments.of(308, (Function<String, HttpMove>) HttpPermanentRedirect::new));
    }

    static Stream<Arguments> clientErrors() {
        return Stream.of(
                Arguments.of(400, new HttpBadRequest()),
                Arguments.of(401, new HttpUnauthorized()),
                Arguments.of(402, new HttpPaymentRequired()),
                Arguments.of(403, new HttpForbidden()),
                Arguments.of(404, new HttpNotFound()),
                Arguments.of(405, new HttpMethodNotAllowed("POST", List.of("GET"))),
                Arguments.of(406, new HttpNotAcceptable()),
                Arguments.of(407, new HttpProxyAuthenticationRequired()),
                Arguments.of(408, new HttpRequestTimeout()),
                Arguments.of(409, new HttpConflict()),
                Arguments.of(410, new HttpGone()),
                Arguments.of(411, new HttpLengthRequired()),
                Arguments.of(412, new HttpPreconditionFailed()),
                Arguments.of(413, new HttpRequestEntityTooLarge()),
                Arguments.of(414, new HttpRequestUriTooLong()),
                Arguments.of(415, new HttpUnsupportedMediaType()),
                Arguments.of(416, new HttpRequestRangeNotSatisfiable()),
                Arguments.of(417, new HttpExpectationFailed()),
                Arguments.of(421, new HttpMisdirectedRequest()),
                Arguments.of(422, new HttpUnprocessableEntity()),
                Arguments.of(424, new HttpFailedDependency()),
                Arguments.of(426, new HttpUpgradeRequired()),
                Arguments.of(428, new HttpPreconditionRequired()),
                Arguments.of(429, new HttpTooManyRequests()),
                Arguments.of(431, new HttpRequestHeaderFieldsTooLarge()),
                Arguments.of(451, new HttpUnavailableForLegalReasons("https://example.org/")));
    }

    static Stream<Arguments> serverErrors() {
        return Stream.of(
                Arguments.of(500, new HttpInternalServerError()),
                Arguments.of(501, new HttpNotImplemented()),
                Arguments.of(502, new HttpBadGateway()),
                Arguments.of(503, new HttpServiceUnavailable()),
                Arguments.of(504, new HttpGatewayTimeout()),
                Arguments.of(505, new HttpVersionNotSupported()),
                Arguments.of(506, new HttpVariantAlsoNegotiates()),
                Arguments.of(507, new HttpInsufficientStorage()),
                Arguments.of(510, new HttpNotExtended()),
                Arguments.of(511, new HttpNetworkAuthenticationRequired()));
    }

    @ParameterizedTest
    @MethodSource("successes")
    void eachSuccessHasItsStatus(int status, HttpException response) {
        assertInstanceOf(HttpSuccessful.class, response);
        check(status, response, status == 204 || status == 205);
    }

    @ParameterizedTest
    @MethodSource("moves")
    void eachMoveHasItsStatusAndItsLocation(int status, Function<String, HttpMove> make) {
        HttpMove response = make.apply("/a?b=c#d");
        assertInstanceOf(HttpRedirection.class, response);
        assertEquals("/a?b=c#d", response.location());
        assertEquals("/a?b=c#d", response.headers().get("Location"));
        check(status, response, false);
    }

    @ParameterizedTest
    @MethodSource("moves")
    void aMoveNeedsALocationThatIsNoAttack(int status, Function<String, HttpMove> make) {
        assertThrows(IllegalArgumentException.class, () -> make.apply(""), () -> "status " + status);
        assertThrows(IllegalArgumentException.class, () -> make.apply("/a\r\nSet-Cookie: x=y"));
        assertThrows(IllegalArgumentException.class, () -> make.apply("/a\u0000"));
    }

    @Test
    void whatALocationCannotHoldIsPercentEncoded() {
        var move = new HttpFound("/путь/a b?q=\"é\"&p=%41#f");
        assertEquals(
                "/%D0%BF%D1%83%D1%82%D1%8C/a%20b?q=%22%C3%A9%22&p=%41#f",
                move.headers().get("Location"));
        assertEquals("/путь/a b?q=\"é\"&p=%41#f", move.location());
    }

    @Test
    void notModifiedIsARedirectionWithoutABodyOrAPlace() {
        HttpException response = new HttpNotModified();
        assertInstanceOf(HttpRedirection.class, response);
        check(304, response, true);
    }

    @ParameterizedTest
    @MethodSource("clientErrors")
    void eachClientErrorHasItsStatus(int status, HttpException response) {
        assertInstanceOf(HttpClientError.class, response);
        assertInstanceOf(HttpError.class, response);
        check(status, response, false);
    }

    @ParameterizedTest
    @MethodSource("serverErrors")
    void eachServerErrorHasItsStatus(int status, HttpException response) {
        assertInstanceOf(HttpServerError.class, response);
        assertInstanceOf(HttpError.class, response);
        check(status, response, false);
    }

    private static void check(int status, HttpException response, boolean empty) {
        assertEquals(status, response.status());
        assertEquals(response.reason(), response.getMessage());
        if (empty) {
            assertNull(response.body());
            assertFalse(response.headers().contains("Content-Type"));
        } else {
            assertEquals(status + ": " + response.reason(), response.text());
            assertEquals("text/plain; charset=utf-8", response.headers().get("Content-Type"));
        }
        assertEquals(0, response.getStackTrace().length, "no stack trace is collected");
    }

    @Test
    void methodNotAllowedListsTheMethodsSortedAndWithoutBlanks() {
        var response = new HttpMethodNotAllowed("PATCH", List.of("POST", "GET"));
        assertEquals("GET,POST", response.headers().get("Allow"));
        assertEquals("PATCH", response.method());
        assertEquals(List.of("POST", "GET"), response.allowedMethods());
        assertEquals("", new HttpMethodNotAllowed("GET", List.of()).headers().get("Allow"));
    }

    @Test
    void aReasonOfOnesOwnFlowsIntoTheDefaultText() {
        HttpException response = new HttpNotFound().withReason("Gone Fishing");
        assertEquals("404: Gone Fishing", response.text());
        assertEquals("Gone Fishing", response.getMessage());
        assertEquals(17L, response.contentLength());
    }

    @Test
    void anotherStatusFlowsIntoTheDefaultTextToo() {
        assertEquals("499: 499", new HttpBadRequest().withStatus(499).text());
    }

    @Test
    void aReasonDoesNotTouchATextOfOnesOwn() {
        assertEquals("mine", new HttpNotFound().withText("mine").withReason("x").text());
        assertEquals("", new HttpNotFound().withText("").withReason("x").text());
        assertArrayEquals(
                new byte[0],
                new HttpNotFound().withBody(new byte[0]).withReason("x").body());
    }

    @Test
    void aTypeAloneKeepsTheDefaultText() {
        HttpException response = new HttpNotFound().withContentType("text/markdown");
        assertEquals("404: Not Found", response.text());
        assertEquals("text/markdown; charset=utf-8", response.headers().get("Content-Type"));
    }

    @Test
    void bytesTakeTheTypeOfTheDefaultTextAwayButNoOther() {
        assertFalse(new HttpNotFound().withBody(new byte[1]).headers().contains("Content-Type"));
        HttpException typed = new HttpNotFound().withContentType("image/png").withBody(new byte[1]);
        assertTrue(typed.contentType().equals("image/png"));
    }

    @Test
    void aProblemIsToldToTheClient() {
        assertEquals("400: Bad Request (no name)", new HttpBadRequest("no name").text());
        assertEquals(
                "415: Unsupported Media Type (no such charset)",
                new HttpUnsupportedMediaType("no such charset").text());
        assertEquals(
                "413: " + new HttpRequestEntityTooLarge().reason() + " (clientMaxSize is 5 bytes)",
                new HttpRequestEntityTooLarge("clientMaxSize", 5, "bytes").text());
        assertEquals(
                "<https://example.org/%C3%A9>; rel=\"blocked-by\"",
                new HttpUnavailableForLegalReasons("https://example.org/é")
                        .headers()
                        .get("Link"));
    }

    @Test
    void noFieldIsSetThatOnlyTheApplicationCanKnow() {
        assertFalse(new HttpUnauthorized().headers().contains("WWW-Authenticate"));
        assertFalse(new HttpServiceUnavailable().headers().contains("Retry-After"));
    }

    @Test
    void theFluentMethodsReturnTheVeryException() {
        HttpNotFound thrown = new HttpNotFound();
        HttpException same = thrown.withStatus(410)
                .withReason("x")
                .withHeader("X-A", "1")
                .withContentType("text/html")
                .withCookie(Cookie.of("a", "b"))
                .withText("y")
                .withBody(new byte[1]);
        assertSame(thrown, same);
        assertSame(thrown, assertThrows(HttpNotFound.class, () -> {
            throw same;
        }));
    }

    @Test
    void itCanHaveACauseAndSuppressedOnesCostNothing() {
        var cause = new IOException("why");
        assertSame(cause, new HttpBadRequest().initCause(cause).getCause());
        assertNull(new HttpBadRequest().getCause());
    }

    @Test
    void itIsSentAsAnyResponseIs() throws IOException {
        FakeRequest request = FakeRequest.get("/");
        HttpException response = new HttpNotFound().withHeader("X-A", "1").withCookie(Cookie.of("a", "b"));
        assertFalse(response.started());
        assertNull(response.keepAlive());
        response.forceClose();
        response.start(request);
        response.writeEof();
        assertTrue(response.started());
        assertEquals(false, response.keepAlive());
        assertEquals(404, request.wire().status());
        assertEquals("404: Not Found", request.wire().text());
        assertEquals(14, request.wire().contentLength());
        assertEquals("1", request.wire().fields().get("X-A"));
        assertEquals("a=b; Path=/", request.wire().fields().get("Set-Cookie"));
        assertEquals("close", request.wire().fields().get("Connection"));
        assertThrows(IllegalStateException.class, () -> response.setReason("x"));
    }

    @Test
    void itsAsynchronousTwinsSendTheSame() {
        FakeRequest request = FakeRequest.get("/").nonBlocking();
        HttpException response = new HttpNotFound();
        Stages.get(response.startAsync(request));
        Stages.get(response.drainAsync());
        Stages.get(response.writeEofAsync());
        assertEquals("404: Not Found", request.wire().text());
    }

    @Test
    void itCanBeStreamed() throws IOException {
        FakeRequest request = FakeRequest.get("/");
        HttpException response = new HttpOk().withBody(null);
        response.enableChunkedEncoding();
        response.start(request);
        response.write(utf8("a"));
        Stages.get(response.writeAsync(utf8("b")));
        response.drain();
        response.writeEof();
        assertEquals("ab", request.wire().text());
        assertEquals(-1, request.wire().contentLength());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip"})
    void itCanBeCompressed(String coding) throws IOException {
        FakeRequest request = FakeRequest.get("/").header("Accept-Encoding", coding);
        HttpException response = new HttpNotFound();
        response.enableCompression();
        response.start(request);
        response.writeEof();
        assertEquals(coding, request.wire().fields().get("Content-Encoding"));
    }

    @Test
    void itsTextForPeopleNamesClassStatusAndReason() {
        assertEquals("HttpNotFound[404 Not Found]", new HttpNotFound().toString());
    }
}

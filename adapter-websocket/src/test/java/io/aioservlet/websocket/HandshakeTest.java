package io.aioservlet.websocket;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.web.HttpVersion;
import io.aioservlet.web.MultiDict;
import io.aioservlet.web.Request;
import io.aioservlet.web.exception.HttpBadRequest;
import io.aioservlet.web.exception.HttpMethodNotAllowed;
import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HandshakeTest {

    private String method = "GET";
    private HttpVersion version = HttpVersion.HTTP_1_1;
    private final MultiDict headers = MultiDict.headers();

    HandshakeTest() {
        headers.set("Upgrade", "websocket");
        headers.set("Connection", "Upgrade");
        headers.set("Sec-WebSocket-Version", "13");
        headers.set("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
    }

    private Request request() {
        return (Request) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Request.class},
                (proxy, called, arguments) -> switch (called.getName()) {
                    case "method" -> method;
                    case "version" -> version;
                    case "headers" -> headers;
                    default -> throw new UnsupportedOperationException(called.getName());
                });
    }

    private String refusal() {
        return assertThrows(HttpBadRequest.class, () -> Handshake.check(request(), Origins.SAME))
                .text();
    }

    @Test
    @DisplayName("the handshake of RFC 6455 passes")
    void passes() {
        assertDoesNotThrow(() -> Handshake.check(request(), Origins.SAME));
    }

    @Test
    @DisplayName("a POST is a 405 that allows GET")
    void post() {
        method = "POST";
        var answer = assertThrows(HttpMethodNotAllowed.class, () -> Handshake.check(request(), Origins.SAME));
        assertEquals("GET", answer.headers().get("Allow"));
    }

    @ParameterizedTest
    @CsvSource({
        "Upgrade, h2c, Upgrade",
        "Connection, notupgrade, Connection",
        "Connection, close, Connection",
        "Sec-WebSocket-Key, dGhlIHNhbXBsZSBub25jZQ, Key",
        "Sec-WebSocket-Key, c2hvcnQ=, Key",
        "Sec-WebSocket-Key, !!!!!!!!!!!!!!!!!!!!!!==, Key"
    })
    @DisplayName("a wrong header is a 400 that names it")
    void wrongHeader(String header, String value, String named) {
        headers.set(header, value);
        assertTrue(refusal().contains(named), refusal());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Upgrade", "Connection", "Sec-WebSocket-Version", "Sec-WebSocket-Key"})
    @DisplayName("a missing header is a 400")
    void missingHeader(String header) {
        headers.remove(header);
        assertTrue(refusal().startsWith("400: Bad Request ("), refusal());
    }

    @ParameterizedTest
    @ValueSource(strings = {"8", "7", "0", "13, 8"})
    @DisplayName("another version is a 400 that tells ours")
    void wrongVersion(String value) {
        headers.set("Sec-WebSocket-Version", value);
        var answer = assertThrows(HttpBadRequest.class, () -> Handshake.check(request(), Origins.SAME));
        assertEquals("13", answer.headers().get("Sec-WebSocket-Version"));
    }

    @Test
    @DisplayName("Connection may list several tokens, on several lines, in any case")
    void connectionTokens() {
        headers.set("Connection", "keep-alive ,");
        headers.add("Connection", "x, uPgRaDe");
        headers.set("Upgrade", " WebSocket ");
        assertDoesNotThrow(() -> Handshake.check(request(), Origins.SAME));
    }

    @Test
    @DisplayName("two keys are a 400")
    void twoKeys() {
        headers.add("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
        assertTrue(refusal().contains("Key"), refusal());
    }

    @Test
    @DisplayName("HTTP/1.0 is a 400")
    void oldHttp() {
        version = HttpVersion.HTTP_1_0;
        assertTrue(refusal().contains("HTTP/1.1"), refusal());
    }

    @Test
    @DisplayName("HTTP/2 without an extended CONNECT is a 400 that explains")
    void http2() {
        version = HttpVersion.HTTP_2;
        assertTrue(refusal().contains("RFC 8441"), refusal());
        method = "CONNECT";
        assertDoesNotThrow(() -> Handshake.check(request(), Origins.SAME));
    }

    @Test
    @DisplayName("the subprotocol is the client's first that is known")
    void subprotocol() {
        assertNull(Handshake.choose(request(), List.of("a")));
        headers.set("Sec-WebSocket-Protocol", "x, b");
        headers.add("Sec-WebSocket-Protocol", "a");
        assertEquals("b", Handshake.choose(request(), List.of("a", "b")));
        assertNull(Handshake.choose(request(), List.of("A")));
        assertTrue(Handshake.asksForProtocol(request()));
    }
}

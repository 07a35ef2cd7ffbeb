package io.aioservlet.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.web.MultiDict;
import io.aioservlet.web.Request;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginsTest {

    private final MultiDict headers = MultiDict.headers();

    private Request request() {
        return (Request) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Request.class}, (proxy, called, arguments) -> {
                    assertEquals("headers", called.getName());
                    return headers;
                });
    }

    private boolean allowed(Origins origins, String origin) {
        headers.set("Origin", origin);
        return origins.allow(request());
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.org, example.org, true",
        "http://example.org:8080, example.org:8080, true",
        "HTTPS://Example.ORG, eXample.org, true",
        "https://example.org, example.org:443, true",
        "http://example.org, example.org:80, true",
        "http://[::1]:8080, [::1]:8080, true",
        "https://evil.example, example.org, false",
        "https://example.org.evil.example, example.org, false",
        "https://example.org:8443, example.org, false",
        "https://example.org, example.org:8443, false",
        "null, example.org, false",
        "'', example.org, false",
        "example.org, example.org, false"
    })
    @DisplayName("by default only pages of the host that the request names pass")
    void same(String origin, String host, boolean passes) {
        headers.set("Host", host);
        assertEquals(passes, allowed(Origins.SAME, origin));
    }

    @Test
    @DisplayName("a client without an Origin is no browser and passes; one with two does not")
    void none() {
        assertTrue(Origins.SAME.allow(request()));
        headers.set("Host", "a");
        headers.add("Origin", "http://a");
        headers.add("Origin", "http://b");
        assertFalse(Origins.SAME.allow(request()));
    }

    @Test
    @DisplayName("listed origins pass beside the own host, with their scheme and port")
    void listed() {
        Origins origins = Origins.of("https://App.example", "http://localhost:3000");
        headers.set("Host", "api.example");
        assertTrue(allowed(origins, "https://app.example"));
        assertTrue(allowed(origins, "http://localhost:3000"));
        assertTrue(allowed(origins, "https://api.example"));
        assertFalse(allowed(origins, "http://app.example"));
        assertFalse(allowed(origins, "http://localhost"));
        assertTrue(allowed(Origins.of("*"), "null"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"app.example", "https://", "https://app.example/", "https://app.example/chat"})
    @DisplayName("what no browser would send as an origin is refused when it is listed")
    void malformed(String origin) {
        assertThrows(IllegalArgumentException.class, () -> Origins.of(origin));
    }
}

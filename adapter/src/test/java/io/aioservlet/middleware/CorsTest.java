package io.aioservlet.middleware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.testkit.FakeRequest;
import io.aioservlet.web.Application;
import io.aioservlet.web.MultiDict;
import io.aioservlet.web.Response;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorsTest {

    private static final String OURS = "https://app.example.com";

    private final Application app = new Application();

    private MultiDict fields(Cors cors, String method, String path, String origin, String wanted) throws Exception {
        app.router().addGet("/", request -> Response.text("page"));
        app.router().addPost("/form", request -> Response.text("sent"));
        cors.setup(app);
        var request = FakeRequest.of(method, path).header("Origin", origin);
        if (wanted != null) {
            request.header("Access-Control-Request-Method", wanted);
        }
        var answer = Answers.of(app, request);
        assertEquals(wanted == null ? "/nothing".equals(path) ? 404 : 200 : 204, answer.status());
        return answer.fields();
    }

    @Test
    void anOriginOfOursMayReadTheResponse() throws Exception {
        MultiDict fields = fields(Cors.of(OURS).withExposedHeaders("X-Total"), "GET", "/", OURS, null);
        assertEquals(OURS, fields.get("Access-Control-Allow-Origin"));
        assertEquals("Origin", fields.get("Vary"));
        assertEquals("X-Total", fields.get("Access-Control-Expose-Headers"));
        assertNull(fields.get("Access-Control-Allow-Credentials"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "null",
                "https://app.example.com.evil.example",
                "HTTPS://app.example.com/"
            })
    void anotherOriginMayNotButGetsItsResponse(String origin) throws Exception {
        MultiDict fields = fields(Cors.of(OURS), "GET", "/", origin, null);
        assertNull(fields.get("Access-Control-Allow-Origin"));
        assertEquals("Origin", fields.get("Vary"), "a cache must not give it to others");
    }

    @Test
    void anErrorMayBeReadToo() throws Exception {
        assertEquals(OURS, fields(Cors.of(OURS), "GET", "/nothing", OURS, null).get("Access-Control-Allow-Origin"));
    }

    @Test
    void aPreflightIsAnsweredHere() throws Exception {
        MultiDict fields = fields(
                Cors.of(OURS)
                        .withHeaders("Authorization", "X-Token")
                        .withCredentials()
                        .withMaxAge(Duration.ofMinutes(5)),
                "OPTIONS",
                "/form",
                OURS,
                "POST");
        assertEquals(OURS, fields.get("Access-Control-Allow-Origin"));
        assertEquals("POST", fields.get("Access-Control-Allow-Methods"));
        assertEquals("Authorization, X-Token", fields.get("Access-Control-Allow-Headers"));
        assertEquals("true", fields.get("Access-Control-Allow-Credentials"));
        assertEquals("300", fields.get("Access-Control-Max-Age"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE", "BREW"})
    void aPreflightForAMethodThatThePathLacksGetsNoPermission(String method) throws Exception {
        assertNull(fields(Cors.of(OURS), "OPTIONS", "/form", OURS, method).get("Access-Control-Allow-Methods"));
    }

    @Test
    void everyOriginMayBeAllowedWithoutCredentialsOnly() throws Exception {
        MultiDict fields = fields(Cors.of("*"), "GET", "/", "https://any.example", null);
        assertEquals("*", fields.get("Access-Control-Allow-Origin"));
        assertNull(fields.get("Vary"));
        var failure =
                assertThrows(IllegalArgumentException.class, () -> Cors.of("*").withCredentials());
        assertTrue(failure.getMessage().contains("name the origins"), failure.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"app.example.com", "https://a/", "https://a/path", ""})
    void whatIsNoOriginIsRefused(String origin) {
        assertThrows(IllegalArgumentException.class, () -> Cors.of(origin));
    }
}

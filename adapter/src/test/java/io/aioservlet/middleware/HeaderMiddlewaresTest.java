package io.aioservlet.middleware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.aioservlet.testkit.FakeRequest;
import io.aioservlet.testkit.FakeWire;
import io.aioservlet.web.Application;
import io.aioservlet.web.Response;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Request identifiers and security headers. */
class HeaderMiddlewaresTest {

    private final Application app = new Application();

    {
        app.router().addGet("/", request -> Response.text(String.valueOf(RequestId.of(request))));
        app.router().addGet("/framed", request -> Response.text("").withHeader("X-Frame-Options", "DENY"));
    }

    @Test
    void eachRequestHasAnIdentifierOfItsOwn() throws Exception {
        RequestId.setup(app, false);
        FakeWire first = Answers.get(app, "/");
        String id = first.fields().get("X-Request-ID");
        assertEquals(id, UUID.fromString(id).toString());
        assertEquals(id, first.text());
        assertNotEquals(id, Answers.get(app, "/").text());
    }

    @Test
    void errorPagesCarryItToo() throws Exception {
        RequestId.setup(app, false);
        FakeWire missing = Answers.get(app, "/nothing");
        assertEquals(404, missing.status());
        UUID.fromString(missing.fields().get("X-Request-ID"));
    }

    @Test
    void theIdentifierOfAProxyIsKeptWhereItIsTrusted() throws Exception {
        RequestId.setup(app, true);
        assertEquals("abc-1", ask("abc-1").text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\u00e9", "<script>"})
    void anIdentifierThatCouldDoHarmIsNotKept(String sent) throws Exception {
        RequestId.setup(app, true);
        assertNotEquals(sent, ask(sent).text());
    }

    @Test
    void anIdentifierOfAClientIsNotKept() throws Exception {
        RequestId.setup(app, false);
        assertNotEquals("abc-1", ask("abc-1").text());
    }

    private FakeWire ask(String id) throws Exception {
        return Answers.of(app, FakeRequest.get("/").header("X-Request-ID", id));
    }

    @Test
    void securityHeadersAreOnEveryResponseUnlessItHasItsOwn() throws Exception {
        SecurityHeaders.standard()
                .with("Content-Security-Policy", "default-src 'self'")
                .without("referrer-policy")
                .setup(app);
        for (String path : new String[] {"/", "/nothing"}) {
            var fields = Answers.get(app, path).fields();
            assertEquals("nosniff", fields.get("X-Content-Type-Options"));
            assertEquals("SAMEORIGIN", fields.get("X-Frame-Options"));
            assertEquals("default-src 'self'", fields.get("Content-Security-Policy"));
            assertNull(fields.get("Referrer-Policy"));
        }
        assertEquals("DENY", Answers.get(app, "/framed").fields().get("X-Frame-Options"));
    }
}

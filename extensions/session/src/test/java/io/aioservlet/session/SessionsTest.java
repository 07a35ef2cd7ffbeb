package io.aioservlet.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.web.Application;
import io.aioservlet.web.Handler;
import io.aioservlet.web.Middleware;
import io.aioservlet.web.Request;
import io.aioservlet.web.Response;
import io.aioservlet.web.StreamResponse;
import io.aioservlet.web.exception.HttpFound;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions through a real server, in every storage. */
class SessionsTest {

    private static final byte[] KEY = "Thirty two byte key for the test".getBytes(StandardCharsets.US_ASCII);

    static Stream<SessionStorage> storages() {
        return Stream.of(new SimpleCookieStorage(), new EncryptedCookieStorage(KEY), new HttpSessionStorage());
    }

    private static Application app(Middleware... middlewares) {
        var app = new Application(middlewares);
        app.router().addGet("/", request -> Response.text("no session needed"));
        app.router().addGet("/visits", SessionsTest::count);
        app.router()
                .addGet(
                        "/async",
                        Handler.async(request -> Sessions.getAsync(request).thenApply(session -> counted(session))));
        app.router()
                .addGet(
                        "/look",
                        request -> Response.text(
                                Sessions.get(request).asMap().keySet().toString()));
        app.router().addGet("/logout", request -> {
            Sessions.get(request).invalidate();
            return Response.text("bye");
        });
        app.router().addGet("/login", request -> {
            Sessions.create(request).put("user", "me");
            return Response.text("hello");
        });
        app.router().addGet("/redirect", request -> {
            count(request);
            throw new HttpFound("/");
        });
        app.router().addGet("/broken", request -> {
            count(request);
            throw new IllegalStateException("broken");
        });
        app.router().addGet("/stream", request -> {
            count(request);
            var response = StreamResponse.create();
            response.setContentType("text/plain");
            response.start(request);
            response.write("streamed".getBytes(StandardCharsets.US_ASCII));
            return response;
        });
        return app;
    }

    private static StreamResponse count(Request request) {
        return counted(Sessions.get(request));
    }

    private static StreamResponse counted(Session session) {
        int visits = session.getInt("visits", 0) + 1;
        session.put("visits", visits);
        return Response.text("visits " + visits);
    }

    @ParameterizedTest
    @MethodSource("storages")
    void aSessionLastsFromOneRequestToTheNext(SessionStorage storage) throws Exception {
        try (var browser = new Browser(app(Sessions.middleware(storage)))) {
            assertEquals("visits 1", browser.get("/visits").body());
            assertEquals("visits 2", browser.get("/async").body());
            assertEquals("visits 3", browser.get("/visits").body());
            assertEquals("bye", browser.get("/logout").body());
            assertEquals("visits 1", browser.get("/visits").body());
        }
    }

    @ParameterizedTest
    @MethodSource("storages")
    void redirectsThatAreThrownAndStreamsCarryItToo(SessionStorage storage) throws Exception {
        try (var browser = new Browser(app(Sessions.middleware(storage)))) {
            assertEquals(302, browser.get("/redirect").statusCode());
            assertEquals("streamed", browser.get("/stream").body());
            assertEquals("visits 3", browser.get("/visits").body());
        }
    }

    @ParameterizedTest
    @MethodSource("storages")
    void aFailureSavesNothing(SessionStorage storage) throws Exception {
        try (var browser = new Browser(app(Sessions.middleware(storage)))) {
            assertEquals("visits 1", browser.get("/visits").body());
            var failed = browser.get("/broken");
            assertEquals(500, failed.statusCode());
            assertEquals(List.of(), Browser.cookies(failed));
            assertEquals("visits 2", browser.get("/visits").body());
        }
    }

    @ParameterizedTest
    @MethodSource("storages")
    void whatIsNotChangedIsNotSent(SessionStorage storage) throws Exception {
        try (var browser = new Browser(app(Sessions.middleware(storage)))) {
            assertEquals(List.of(), Browser.cookies(browser.get("/")));
            assertEquals(List.of(), Browser.cookies(browser.get("/look")));
            browser.get("/visits");
            assertEquals(List.of(), Browser.cookies(browser.get("/look")));
        }
    }

    @ParameterizedTest
    @MethodSource("storages")
    void aLoginTakesNothingOverFromTheSessionBefore(SessionStorage storage) throws Exception {
        try (var browser = new Browser(app(Sessions.middleware(storage)))) {
            String before = Browser.cookie(browser.get("/visits"));
            String after = Browser.cookie(browser.get("/login"));
            assertNotEquals(before, after);
            assertEquals("[user]", browser.get("/look").body());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rubbish", "", "{}", "\"{", "gAAAAAAdwJ6w", "AAAA=="})
    void aCookieThatIsNoSessionGivesAFreshOne(String value) throws Exception {
        for (SessionStorage storage : List.of(new SimpleCookieStorage(), new EncryptedCookieStorage(KEY))) {
            try (var browser = new Browser(app(Sessions.middleware(storage)))) {
                assertEquals(
                        "visits 1",
                        browser.get("/visits", "AIOHTTP_SESSION=" + value).body());
            }
        }
    }

    @Test
    void severalStoragesServeOneApplication() throws Exception {
        var encrypted = new EncryptedCookieStorage(SessionCookie.standard().withName("second"), KEY);
        var app = app(Sessions.middleware(new SimpleCookieStorage()), Sessions.middleware(encrypted));
        app.router().addGet("/both", request -> {
            Sessions.get(request).put("a", 1);
            Sessions.get(request, encrypted).put("b", 2);
            return Response.text("put");
        });
        app.router()
                .addGet(
                        "/read",
                        request -> Response.text(Sessions.get(request).asMap() + " "
                                + Sessions.get(request, encrypted).asMap()));
        try (var browser = new Browser(app)) {
            browser.get("/both");
            assertEquals("{a=1} {b=2}", browser.get("/read").body());
        }
    }

    @Test
    void withoutAMiddlewareTheMistakeIsExplained() throws Exception {
        var app = Application.builder().debug(true).build();
        app.router().addGet("/", SessionsTest::count);
        try (var browser = new Browser(app)) {
            assertTrue(browser.get("/").body().contains("Sessions.middleware(storage)"));
        }
        assertThrows(NullPointerException.class, () -> Sessions.middleware(null));
    }

    @Test
    void aValueWithoutAJsonFormFailsTheSaveAndNamesItsKey() throws Exception {
        var app = Application.builder()
                .debug(true)
                .middlewares(Sessions.middleware(new SimpleCookieStorage()))
                .build();
        app.router().addGet("/", request -> {
            Sessions.get(request).put("fine", 1);
            Sessions.get(request).put("thread", new Object());
            return Response.text("");
        });
        try (var browser = new Browser(app)) {
            var response = browser.get("/");
            assertEquals(500, response.statusCode());
            assertTrue(response.body().contains("[thread]"), response.body());
        }
    }

    @Test
    void aCookieThatBrowsersWouldDropIsAnError() throws Exception {
        var app = Application.builder()
                .debug(true)
                .middlewares(Sessions.middleware(new EncryptedCookieStorage(KEY)))
                .build();
        app.router().addGet("/{size}", request -> {
            Sessions.get(request)
                    .put("x", "x".repeat(request.matchInfo().get("size").length() * 1000));
            return Response.text("kept");
        });
        try (var browser = new Browser(app)) {
            assertEquals(200, browser.get("/12").statusCode());
            var response = browser.get("/1234");
            assertEquals(500, response.statusCode());
            assertTrue(response.body().contains("browsers drop those"), response.body());
        }
    }
}

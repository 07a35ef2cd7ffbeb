package io.aioservlet.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.web.Application;
import io.aioservlet.web.Cookie;
import io.aioservlet.web.Response;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class EncryptedCookieStorageTest {

    private static final byte[] OLD = "Thirty two byte key for the test".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NEW = "Another thirty two byte key here".getBytes(StandardCharsets.US_ASCII);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.ofEpochSecond(1_000_000));
    private final Clock clock = ((InstantSource) now::get).withZone(ZoneOffset.UTC);

    private static Application app(SessionStorage storage) {
        var app = new Application(Sessions.middleware(storage));
        app.router().addGet("/set", request -> {
            Sessions.get(request).put("a", "b");
            return Response.text("set");
        });
        app.router().addGet("/end", request -> {
            Sessions.get(request).invalidate();
            return Response.text("ended");
        });
        app.router()
                .addGet(
                        "/get",
                        request -> Response.text(Sessions.get(request).isNew() + " "
                                + Sessions.get(request).asMap()));
        return app;
    }

    private static String set(SessionStorage storage) throws Exception {
        try (var browser = new Browser(app(storage))) {
            return Browser.cookie(browser.get("/set"));
        }
    }

    private static String read(SessionStorage storage, String cookie) throws Exception {
        try (var browser = new Browser(app(storage))) {
            return browser.get("/get", cookie).body();
        }
    }

    @Test
    void everyKeyReadsAndTheFirstOneWrites() throws Exception {
        String old = set(new EncryptedCookieStorage(OLD));
        var both = new EncryptedCookieStorage(NEW, OLD);
        assertEquals("false {a=b}", read(both, old));
        assertEquals("true {}", read(new EncryptedCookieStorage(NEW), old));
        assertEquals("false {a=b}", read(new EncryptedCookieStorage(NEW), set(both)));
    }

    @Test
    void aKeyMayBeText() throws Exception {
        String text = Base64.getUrlEncoder().encodeToString(OLD);
        assertEquals("false {a=b}", read(new EncryptedCookieStorage(text), set(new EncryptedCookieStorage(OLD))));
    }

    @Test
    void aTokenIsGoodUntilItsAgeAndNoLonger() throws Exception {
        var cookie = SessionCookie.standard().withMaxAge(Duration.ofMinutes(1));
        var storage = new EncryptedCookieStorage(cookie, clock, OLD);
        String token = set(storage);
        now.updateAndGet(time -> time.plusSeconds(60));
        assertEquals("false {a=b}", read(storage, token));
        now.updateAndGet(time -> time.plusSeconds(1));
        assertEquals("true {}", read(storage, token));
    }

    @Test
    void aTokenFromTheFutureIsRefusedWhereThereIsAnAge() throws Exception {
        var cookie = SessionCookie.standard().withMaxAge(Duration.ofDays(1));
        String token = set(new EncryptedCookieStorage(cookie, clock, OLD));
        now.updateAndGet(time -> time.minusSeconds(61));
        assertEquals("true {}", read(new EncryptedCookieStorage(cookie, clock, OLD), token));
        now.updateAndGet(time -> time.plusSeconds(1));
        assertEquals("false {a=b}", read(new EncryptedCookieStorage(cookie, clock, OLD), token));
    }

    @Test
    void theAttributesOfTheCookieAreTheAuthorsAndStayWhenItIsDeleted() throws Exception {
        var cookie = SessionCookie.standard()
                .withName("__Host-s")
                .withSecure(true)
                .withSameSite(Cookie.SameSite.LAX)
                .withMaxAge(Duration.ofHours(1));
        var storage = new EncryptedCookieStorage(cookie, OLD);
        try (var browser = new Browser(app(storage))) {
            String set = Browser.cookies(browser.get("/set")).get(0);
            assertTrue(set.startsWith("__Host-s=gAAAA"), set);
            for (String attribute : new String[] {"Path=/", "Secure", "HttpOnly", "SameSite=Lax", "Max-Age=3600"}) {
                assertTrue(set.contains(attribute), set);
            }
            assertTrue(set.contains("Expires="), set);
            String deleted = Browser.cookies(browser.get("/end")).get(0);
            for (String attribute :
                    new String[] {"Path=/", "Secure", "HttpOnly", "SameSite=Lax", "Max-Age=0", "1970"}) {
                assertTrue(deleted.contains(attribute), deleted);
            }
        }
    }

    @Test
    void withoutAKeyItIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new EncryptedCookieStorage(new byte[0][]));
        var failure = assertThrows(IllegalArgumentException.class, () -> new EncryptedCookieStorage(new byte[16]));
        assertTrue(failure.getMessage().contains("32 bytes, and not 16"), failure.getMessage());
    }
}

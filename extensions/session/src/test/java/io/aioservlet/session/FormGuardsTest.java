package io.aioservlet.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.web.Application;
import io.aioservlet.web.Response;
import io.aioservlet.web.exception.HttpSeeOther;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens against forged requests, and messages for the next page. */
class FormGuardsTest {

    private static final byte[] KEY = "Thirty two byte key for the test".getBytes(StandardCharsets.US_ASCII);
    private static final String FORM = "application/x-www-form-urlencoded";

    private Browser browser;

    @BeforeEach
    void start() throws Exception {
        var app = new Application(Sessions.middleware(new EncryptedCookieStorage(KEY)), Csrf.middleware());
        app.router().addGet("/token", request -> Response.text(Csrf.token(request)));
        app.router()
                .addPost(
                        "/change",
                        request -> Response.text("changed " + request.post().text("a")));
        app.router().addPost("/json", request -> Response.text("took " + request.text()));
        app.router().addGet("/login", request -> {
            Sessions.create(request).put("user", "me");
            return Response.text("hello");
        });
        app.router().addGet("/save", request -> {
            Flash.say(request, "saved");
            Flash.say(request, "<twice>");
            throw new HttpSeeOther("/messages");
        });
        app.router()
                .addGet(
                        "/messages",
                        request -> Response.text(Flash.take(request).toString()));
        browser = new Browser(app);
    }

    @AfterEach
    void stop() {
        browser.close();
    }

    @Test
    void aFormWithItsTokenPasses() throws Exception {
        String token = browser.get("/token").body();
        var response = browser.post("/change", FORM, "a=1&csrf_token=" + token.replace("=", "%3D"));
        assertEquals("changed 1", response.body());
    }

    @Test
    void aHeaderWithTheTokenPassesAndTheBodyIsLeftAlone() throws Exception {
        String token = browser.get("/token").body();
        assertEquals(
                "took {}",
                browser.post("/json", "application/json", "{}", "X-CSRF-Token", token)
                        .body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=1", "a=1&csrf_token=", "a=1&csrf_token=guess", "a=1&csrf_token=%C3%A9"})
    void aFormWithoutItsTokenIsA403ThatSaysSo(String form) throws Exception {
        browser.get("/token");
        var response = browser.post("/change", FORM, form);
        assertEquals(403, response.statusCode());
        assertTrue(response.body().contains("token against forged requests"), response.body());
    }

    @Test
    void aClientWithoutASessionHasNoToken() throws Exception {
        assertEquals(403, browser.post("/change", FORM, "a=1&csrf_token=null").statusCode());
        assertEquals(403, browser.post("/json", "application/json", "{}").statusCode());
    }

    @Test
    void aTokenOfASessionBeforeIsWorthNothing() throws Exception {
        String token = browser.get("/token").body();
        browser.get("/login");
        assertEquals(
                403,
                browser.post("/json", "text/plain", "", "X-CSRF-Token", token).statusCode());
    }

    @Test
    void aMessageIsShownOnce() throws Exception {
        assertEquals(303, browser.get("/save").statusCode());
        assertEquals("[saved, <twice>]", browser.get("/messages").body());
        assertEquals("[]", browser.get("/messages").body());
    }
}

package io.aioservlet.tour;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the pages let a reader try, by HTTP. */
class ExampleTest {

    private static TourServer server;

    @BeforeAll
    static void start() throws Exception {
        server = TourServer.at("/some/context", "/");
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/hello              | Hello, world",
                "/staged             | staged",
                "/intro              | Hello, world",
                "/greet/Ada          | Hello, Ada",
                "/hello/Zo%C3%AB     | Hello, Zoë",
                "/number/42          | number 42",
                "/john_doe/info      | Hello, john_doe",
                "/redirect           | This is where the redirects lead."
            })
    @DisplayName("plain pages answer as the seed page says")
    void plainPages(String path, String text) throws Exception {
        var answer = server.get(path);
        assertEquals(200, answer.statusCode());
        assertEquals(text, answer.body());
    }

    @Test
    @DisplayName("straight-line code may sleep")
    void straightLineCodeMaySleep() throws Exception {
        assertTrue(server.get("/sleep").body().startsWith("slept on "));
    }

    @Test
    @DisplayName("a variable with a regular expression matches nothing else")
    void aRegularExpressionMatchesNothingElse() throws Exception {
        assertEquals(404, server.get("/number/seven").statusCode());
    }

    @Test
    @DisplayName("URLs of named routes are made with parts and queries")
    void urlsOfNamedRoutes() throws Exception {
        assertEquals(
                List.of("/root?a=b&c=d", "/john_doe/info?a=b", "/jo%20hn%2F%C3%A9/info"),
                server.get("/root").body().lines().toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "DELETE", "PURGE"})
    @DisplayName("the route for every method answers it")
    void theRouteForEveryMethod(String method) throws Exception {
        var answer = server.send(server.request("/path").method(method, BodyPublishers.noBody()));
        assertEquals(method, answer.body());
    }

    @Test
    @DisplayName("the second layer chooses by the Accept header")
    void theSecondLayerChooses() throws Exception {
        var json = server.get("/accept", "Accept", "application/json");
        assertEquals("{\"kind\":\"json\"}", json.body());
        assertEquals(
                "application/json", json.headers().firstValue("Content-Type").orElse(""));
        var xml = server.get("/accept", "Accept", "application/xml");
        assertEquals("<kind>xml</kind>", xml.body());
        assertEquals(406, server.get("/accept", "Accept", "text/plain").statusCode());
    }

    @Test
    @DisplayName("a form is read with its repeated names")
    void aForm() throws Exception {
        String type = "application/x-www-form-urlencoded";
        assertEquals(
                "Ada drinks tea and coffee",
                server.post("/form", type, "name=Ada&drink=tea&drink=coffee").body());
        assertEquals(
                "Ada drinks nothing", server.post("/form", type, "name=Ada").body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"drink", "name"})
    @DisplayName("a form that is not the page's own is a 400")
    void aFormThatIsNotThePagesOwn(String field) throws Exception {
        String body = "--b\r\nContent-Disposition: form-data; name=\"" + field
                + "\"; filename=\"a.txt\"\r\n\r\nx\r\n--b--\r\n";
        assertEquals(
                400,
                server.post("/form", "multipart/form-data; boundary=b", body).statusCode());
    }

    @Test
    @DisplayName("a text is echoed, bytes are counted")
    void bodies() throws Exception {
        assertEquals(
                "Grüße, 世界",
                server.post("/echo", "text/plain; charset=utf-8", "Grüße, 世界").body());
        assertEquals(
                "3000000",
                server.post("/count", "text/plain", "abc".repeat(1_000_000)).body());
        assertEquals(
                413, server.post("/echo", "text/plain", "abc".repeat(1_000_000)).statusCode());
    }

    @Test
    @DisplayName("an uploaded file comes back with what the form said about it")
    void anUpload() throws Exception {
        byte[] song = new byte[200_000];
        new java.util.Random(7).nextBytes(song);
        HttpResponse<byte[]> answer = server.client()
                .send(
                        server.request("/store_mp3", "Content-Type", "multipart/form-data; boundary=b")
                                .POST(BodyPublishers.ofByteArrays(List.of(
                                        ("--b\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nA song\r\n"
                                                        + "--b\r\nContent-Disposition: form-data; name=\"mp3\";"
                                                        + " filename=\"song.mp3\"\r\nContent-Type: audio/mpeg\r\n\r\n")
                                                .getBytes(java.nio.charset.StandardCharsets.UTF_8),
                                        song,
                                        "\r\n--b--\r\n".getBytes(java.nio.charset.StandardCharsets.UTF_8))))
                                .build(),
                        BodyHandlers.ofByteArray());
        assertEquals(200, answer.statusCode());
        assertArrayEquals(song, answer.body());
        assertEquals("song.mp3", answer.headers().firstValue("X-Filename").orElse(""));
        assertEquals("A song", answer.headers().firstValue("X-Title").orElse(""));
    }

    @Test
    @DisplayName("an upload without a file is a 400")
    void anUploadWithoutAFile() throws Exception {
        assertEquals(
                400,
                server.post("/store_mp3", "application/x-www-form-urlencoded", "title=x")
                        .statusCode());
    }

    @Test
    @DisplayName("exceptions are redirects, tuned responses, or a 500 that tells nothing")
    void exceptions() throws Exception {
        for (String path : List.of("/returned", "/thrown")) {
            var redirect = server.get(path);
            assertEquals(302, redirect.statusCode());
            assertEquals(
                    "/some/context/redirect",
                    redirect.headers().firstValue("Location").orElse(""));
        }
        var tuned = server.get("/tuned");
        assertEquals(404, tuned.statusCode());
        assertEquals("no such thing", tuned.body());
        assertEquals("because", tuned.headers().firstValue("X-Why").orElse(""));
        var broken = server.get("/broken");
        assertEquals(500, broken.statusCode());
        assertFalse(broken.body().contains("secret"), broken.body());
    }

    @Test
    @DisplayName("middlewares leave their marks, the inner one first")
    void middlewares() throws Exception {
        var hello = server.get("/hello").headers();
        assertEquals(List.of("inner", "outer"), hello.allValues("X-Trail"));
        assertEquals(List.of("default-src 'self'"), hello.allValues("Content-Security-Policy"));
        assertEquals(
                "default-src 'self'",
                server.get("/tuned")
                        .headers()
                        .firstValue("Content-Security-Policy")
                        .orElse(""));
        var missing = server.get("/pages/missing");
        assertEquals(404, missing.statusCode());
        assertEquals("page not found: /pages/missing", missing.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/hello", "/stream", "/broken", "/no/such/path"})
    @DisplayName("the callback sees each head")
    void theCallbackSeesEachHead(String path) throws Exception {
        assertEquals(
                "nosniff",
                server.get(path).headers().firstValue("X-Content-Type-Options").orElse(""));
    }

    @Test
    @DisplayName("the lines of a stream arrive one by one")
    void aStream() throws Exception {
        var answer = server.client()
                .send(HttpRequest.newBuilder(server.uri("/stream")).build(), BodyHandlers.ofLines());
        long begun = System.nanoTime();
        var lines = answer.body().iterator();
        assertEquals("line 0", lines.next());
        long first = System.nanoTime() - begun;
        for (int i = 1; i < 5; i++) {
            assertEquals("line " + i, lines.next());
        }
        long fifth = System.nanoTime() - begun;
        assertFalse(lines.hasNext());
        assertTrue(fifth - first > 600_000_000L, () -> "first after " + first + " ns, last after " + fifth + " ns");
    }
}

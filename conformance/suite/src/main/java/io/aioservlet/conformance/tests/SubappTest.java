package io.aioservlet.conformance.tests;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.aioservlet.conformance.client.HttpConnection;
import io.aioservlet.conformance.client.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Applications inside the application: below a prefix, and for hosts of their own. */
class SubappTest extends ContainerTest {

    @ParameterizedTest
    @CsvSource({"/inner/,/inner", "/inner/async,/inner", "/inner/deep/place,/inner/deep"})
    void aSubappAnswersBelowItsPrefixAndKnowsItsParents(String path, String prefix) throws Exception {
        Reply reply = get(path);
        String home = at("/");
        assertEquals(
                List.of(path, prefix, "red", home, "http://conformance" + home),
                reply.text().lines().toList());
        assertEquals("around 2", reply.header("X-Inner"));
        assertEquals("inner", reply.header("X-Prepared-By"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/inner", "/inner/nothing", "/inner/deep/nothing"})
    void itsNotFoundIsItsOwn(String path) throws Exception {
        Reply reply = get(path);
        assertEquals(404, reply.status());
        assertEquals("inner", reply.header("X-Prepared-By"));
    }

    @Test
    void whatIsOutsideKnowsNothingOfIt() throws Exception {
        assertNull(get("/").header("X-Inner"));
        assertNull(get("/innermost").header("X-Prepared-By"));
    }

    @Test
    void typedVariablesAreReadAndWritten() throws Exception {
        assertEquals(at("/inner/day/2026-03-01"), get("/inner/day/2026-02-28").text());
        assertEquals(404, get("/inner/day/2026-02-30").status());
    }

    @Test
    void aViewAnswersWhatItHas() throws Exception {
        assertEquals("article 7", get("/inner/article/7").text());
        try (HttpConnection connection = connect()) {
            assertEquals(
                    "put x",
                    send(connection, "PUT", "/inner/article/7", "x".getBytes(US_ASCII))
                            .text());
            Reply refused = send(connection, "DELETE", "/inner/article/7", null);
            assertEquals("405 GET,HEAD,PUT", refused.status() + " " + refused.header("Allow"));
        }
    }

    @Test
    void aHostCanHaveAnApplicationOfItsOwn() throws Exception {
        try (HttpConnection connection = connect()) {
            connection.send("GET " + at("/") + " HTTP/1.1\r\nHost: a.inner.example\r\n\r\n");
            assertEquals("host a.inner.example", connection.receive().text());
            connection.send("GET " + at("/") + " HTTP/1.1\r\nHost: inner.example\r\n\r\n");
            assertEquals("Hello, world", connection.receive().text());
        }
    }
}

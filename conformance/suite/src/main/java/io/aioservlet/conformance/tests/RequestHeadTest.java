package io.aioservlet.conformance.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.conformance.Container;
import io.aioservlet.conformance.Feature;
import io.aioservlet.conformance.client.HttpConnection;
import io.aioservlet.conformance.client.Reply;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a handler learns from the head of a request. */
class RequestHeadTest extends ContainerTest {

    /** Method, version, host, scheme, keep-alive, If-Modified-Since, X-A. */
    private List<String> facts(String... fields) throws IOException {
        return get("/head", fields).text().lines().toList();
    }

    private String factOf(String version, int line, String... fields) throws IOException {
        try (HttpConnection connection = connect()) {
            String head = head("GET", "/head", fields).replace("HTTP/1.1", version);
            return connection.send(head).receive().text().lines().toList().get(line);
        }
    }

    @Test
    void aPlainRequestTellsThis() throws Exception {
        assertEquals(List.of("GET", "HTTP/1.1", "conformance", "http", "true", "null", "[]"), facts());
    }

    @Test
    void anHttp10RequestNeedsNoHost() throws Exception {
        try (HttpConnection connection = connect()) {
            Reply reply =
                    connection.send("GET " + at("/head") + " HTTP/1.0\r\n\r\n").receive();
            List<String> facts = reply.text().lines().toList();
            assertEquals("HTTP/1.0", facts.get(1), reply::toString);
            assertEquals("null", facts.get(2), reply::toString);
            assertEquals("false", facts.get(4), reply::toString);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP/1.1, close, false",
        "HTTP/1.1, Close, false",
        "HTTP/1.1, 'close, foo', false",
        "HTTP/1.1, keep-alive, true",
        "HTTP/1.1, foo, true",
        "HTTP/1.0, keep-alive, true",
        "HTTP/1.0, Keep-Alive, true",
        "HTTP/1.0, close, false"
    })
    void theConnectionIsKeptAsVersionAndOptionsSay(String version, String connection, String kept) throws Exception {
        assertEquals(kept, factOf(version, 4, "Connection: " + connection));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Sun, 06 Nov 1994 08:49:37 GMT | 1994-11-06T08:49:37Z",
                "Sunday, 06-Nov-94 08:49:37 GMT | 1994-11-06T08:49:37Z",
                "Sun Nov  6 08:49:37 1994 | 1994-11-06T08:49:37Z",
                "Sun, 32 Dec 1994 08:49:37 GMT | null",
                "yesterday | null",
                "784111777 | null",
                "'' | null"
            })
    void ifModifiedSinceIsReadInAllThreeFormsAndNullOtherwise(String field, String instant) throws Exception {
        assertEquals(instant, facts("If-Modified-Since: " + field).get(5));
    }

    @Test
    void repeatedAndEmptyFieldsAreKeptInOrder() throws Exception {
        assertEquals("[1, , 2]", facts("X-A: 1", "x-a:", "X-A: 2").get(6));
        assertEquals("[é]", facts("X-A: é").get(6));
    }

    @Test
    void cookiesAreReadFromAllFields() throws Exception {
        assertEquals("a=1\nb=2", get("/cookies", "Cookie: a=1", "Cookie: b=2").text());
    }

    @Test
    void aForwardedSchemeIsNotBelieved() throws Exception {
        assertEquals(
                "http",
                facts("X-Forwarded-Proto: https", "Forwarded: proto=https").get(3));
    }

    @ParameterizedTest
    @CsvSource({"https, https", "HTTPS, http", "http, http", "'https, http', http", "'', http"})
    void aProxyIsBelievedThatSetsTheConfiguredField(String value, String scheme) throws Exception {
        requires(Feature.DEBUGGING);
        Container.Place place = container.debugging();
        assertNotNull(place);
        try (var connection = new HttpConnection(place.port())) {
            String head = headAt("GET", place.mount() + "/head", "X-Scheme: " + value, "X-Scheme: https");
            List<String> facts = connection.send(head).receive().text().lines().toList();
            assertEquals(scheme, facts.get(3), "the first one counts, letter by letter");
        }
    }

    /** Two readings of where a body ends would let one request hide in another. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 5\r\nContent-Length: 6",
                "Content-Length: 5, 6",
                "Content-Length: +5",
                "Content-Length: -5",
                "Content-Length: 0x5",
                "Content-Length: 1_0",
                "Content-Length: five"
            })
    void anAmbiguousLengthIsRefused(String fields) throws Exception {
        int before = counter("hidden");
        try (HttpConnection connection = connect()) {
            Reply reply = connection
                    .send(head("POST", "/echo", fields) + "hello" + head("GET", "/hidden"))
                    .receive();
            assertEquals(4, reply.status() / 100, reply::toString);
        } catch (EOFException | SocketException closed) {
            assertTrue(container.port() > 0, "a container may cut the connection instead");
        }
        assertEquals(before, counter("hidden"));
    }

    @Test
    void chunksGoBeforeALength() throws Exception {
        String hidden = head("GET", "/hidden");
        String chunks = "5\r\nhello\r\n0\r\n\r\n";
        int before = counter("hidden");
        try (HttpConnection connection = connect()) {
            String head = head(
                    "POST",
                    "/echo",
                    "Transfer-Encoding: chunked",
                    "Content-Length: " + (chunks.length() + hidden.length()));
            connection.send((head + chunks).getBytes(StandardCharsets.US_ASCII));
            Reply reply = connection.receive();
            assertTrue(reply.status() == 400 || reply.text().equals("hello"), "the length was believed: " + reply);
            assertNotEquals(500, reply.status());
        }
        assertEquals(before, counter("hidden"));
    }
}

package io.aioservlet.conformance.tests;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.conformance.Feature;
import io.aioservlet.conformance.client.HttpConnection;
import io.aioservlet.conformance.client.Reply;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyTest extends ContainerTest {

    @BeforeEach
    void wherePathsDoNotMatter() {
        atTheRootAlone();
    }

    private static final int LIMIT = 1 << 20;
    private static final String CHUNKED = "Transfer-Encoding: chunked";

    @ParameterizedTest
    @ValueSource(strings = {"/echo", "/async/text"})
    void textComesBack(String path) throws Exception {
        assertEquals("plain", post(path, "plain").text());
        assertEquals("привет", post(path, "привет").text());
        assertEquals(
                "é",
                post(path, "é".getBytes(ISO_8859_1), "Content-Type: text/plain; charset=ISO-8859-1")
                        .text());
        assertEquals("", post(path, "").text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/echo", "/async/text"})
    void aChunkedBodyIsPutTogether(String path) throws Exception {
        try (HttpConnection connection = connect()) {
            connection.send(head("POST", path, CHUNKED));
            for (String chunk : List.of("one ", "two ", "three")) {
                connection.sendChunk(chunk.getBytes(UTF_8));
            }
            assertEquals("one two three", connection.send("0\r\n\r\n").receive().text());
            assertEquals("Hello, world", send(connection, "GET", "/", null).text());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/echo", "/async/text"})
    void aBodyMayDrip(String path) throws Exception {
        try (HttpConnection connection = connect()) {
            connection
                    .send(head("POST", path, "Content-Length: 40"))
                    .drip("0123456789".repeat(4).getBytes(UTF_8), 3, Duration.ofMillis(15));
            assertEquals("0123456789".repeat(4), connection.receive().text());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/echo", "/async/text"})
    void aCompressedBodyIsDecompressed(String path) throws Exception {
        assertEquals(
                "zipped",
                post(path, gzip("zipped".getBytes(UTF_8)), "Content-Encoding: gzip")
                        .text());
        assertEquals(
                "deflated",
                post(path, deflate("deflated".getBytes(UTF_8)), "Content-Encoding: deflate")
                        .text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/echo", "/async/text", "/length", "/async/read"})
    void aDecompressionBombIs413(String path) throws Exception {
        assertEquals(
                413,
                post(path, gzip(new byte[64 << 20]), "Content-Encoding: gzip").status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/echo", "/async/text"})
    void aBrokenCompressedBodyIs400(String path) throws Exception {
        assertEquals(400, post(path, "no gzip at all", "Content-Encoding: gzip").status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/length", "/async/read"})
    void theLimitIsExact(String path) throws Exception {
        assertEquals(Integer.toString(LIMIT), post(path, new byte[LIMIT]).text());
        Reply above = post(path, new byte[LIMIT + 1]);
        assertEquals(413, above.status());
        assertTrue(
                above.text().contains("clientMaxSize") || above.text().contains(Integer.toString(LIMIT)),
                above::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/length", "/async/read"})
    void theLimitHoldsForChunksToo(String path) throws Exception {
        try (HttpConnection connection = connect()) {
            connection.send(head("POST", path, CHUNKED)).sendChunk(new byte[LIMIT]);
            assertEquals(
                    Integer.toString(LIMIT),
                    connection.send("0\r\n\r\n").receive().text());
        }
        try (HttpConnection connection = connect()) {
            connection
                    .send(head("POST", path, CHUNKED))
                    .sendChunk(new byte[LIMIT])
                    .sendChunk(new byte[1]);
            assertEquals(
                    413,
                    connection
                            .sendWhatItTakes("0\r\n\r\n".getBytes(UTF_8))
                            .receive()
                            .status());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/length", "/async/read"})
    @Tag("pitfall-28")
    void twiceTheLimitIsAReadable413(String path) throws Exception {
        assertEquals(413, post(path, new byte[2 * LIMIT]).status());
    }

    /** As many clients do, which would see a reset connection if the server did not take what they send. */
    @ParameterizedTest
    @ValueSource(strings = {"/echo", "/async/text", "/ignore", "/async/ignore"})
    @Tag("pitfall-28")
    void aClientThatSendsEverythingBeforeItReadsGetsItsAnswer(String path) throws Exception {
        requires(Feature.LONG_LINGERING);
        int status = path.endsWith("ignore") ? 200 : 413;
        try (HttpConnection connection = connect()) {
            connection.send(head("POST", path, "Content-Length: " + 20 * LIMIT)).send(new byte[20 * LIMIT]);
            assertEquals(status, connection.receive().status());
        }
        try (HttpConnection connection = connect()) {
            connection.send(head("POST", path, CHUNKED)).sendChunk(new byte[20 * LIMIT]);
            assertEquals(status, connection.send("0\r\n\r\n").receive().status());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/count", "/async/content"})
    void aStreamHasNoLimit(String path) throws Exception {
        try (HttpConnection connection = connect()) {
            connection.send(head("POST", path, CHUNKED));
            byte[] block = new byte[1 << 20];
            for (int i = 0; i < 40; i++) {
                connection.sendChunk(block);
            }
            Reply reply = connection.send("0\r\n\r\n").receive();
            assertEquals("200 " + (40 << 20), reply.status() + " " + reply.text());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/echo", "/async/text"})
    void textThatIsNotInItsCharsetIs400(String path) throws Exception {
        assertEquals(400, post(path, new byte[] {'a', (byte) 0xFF, 'b'}).status());
        assertEquals(
                415,
                post(path, "x", "Content-Type: text/plain; charset=no-such-thing")
                        .status());
    }

    @Test
    void jsonComesBackAndBrokenJsonIs400() throws Exception {
        assertEquals("{\"a\":[1,2]}", post("/json", "{\"a\": [1, 2]}").text().replace(" ", ""));
        assertEquals(400, post("/json", "{\"a\": ").status());
        assertEquals(400, post("/json", "").status());
    }

    @Test
    void aBodyCanBeReadTwice() throws Exception {
        assertEquals("onceoncetrue", post("/twice", "once").text());
        assertEquals("false", post("/twice", "").text());
    }

    @Test
    void theHeadTellsAboutTheBody() throws Exception {
        assertEquals(
                List.of("text/plain", "KOI8-R", "3", "true"),
                post("/facts", "abc", "Content-Type: TEXT/Plain; charset=KOI8-R")
                        .text()
                        .lines()
                        .toList());
        assertEquals(
                List.of("application/octet-stream", "null", "0", "false"),
                post("/facts", "").text().lines().toList());
    }

    @Test
    void aReleasedBodyIsAtItsEnd() throws Exception {
        try (HttpConnection connection = connect()) {
            assertEquals(
                    "released, then -1",
                    send(connection, "POST", "/release", new byte[200_000]).text());
            assertEquals(
                    "released",
                    send(connection, "POST", "/async/release", new byte[200_000])
                            .text());
            assertEquals("Hello, world", send(connection, "GET", "/", null).text());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ignore", "/async/ignore", "/nope"})
    void anUnreadBodyIsNotTakenForTheNextRequest(String path) throws Exception {
        try (HttpConnection connection = connect()) {
            byte[] body = headAt("GET", at("/hello/smuggled")).repeat(200).getBytes(UTF_8);
            Reply first = send(connection, "POST", path, body);
            assertEquals(path.equals("/nope") ? 404 : 200, first.status());
            String next;
            try {
                next = send(connection, "GET", "/", null).text();
            } catch (EOFException | SocketException closed) {
                return; // a container may close the connection where the body had not arrived in time
            }
            assertEquals("Hello, world", next);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/length", "/async/read", "/count", "/async/content"})
    void aClientThatLeavesInTheMiddleOfItsBodyHarmsNobody(String path) throws Exception {
        for (int i = 0; i < 5; i++) {
            try (HttpConnection connection = connect()) {
                connection.send(head("POST", path, "Content-Length: 1000")).send("some");
                if (i % 2 == 0) {
                    connection.reset();
                }
            }
        }
        assertEquals("4", post(path, "well").text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/length", "/async/read"})
    void aHalfBodyIsNeverTakenForAWholeOne(String path) throws Exception {
        try (HttpConnection connection = connect()) {
            connection
                    .send(head("POST", path, "Content-Length: 1000"))
                    .send("some")
                    .halfClose();
            try {
                Reply reply = connection.receive();
                assertEquals(400, reply.status(), reply::toString);
            } catch (IOException e) {
                assertTrue(!(e instanceof SocketTimeoutException), "neither an answer nor an end: " + e);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/length", "/async/read"})
    void brokenChunksAre400(String path) throws Exception {
        requires(Feature.CHUNK_ERRORS);
        try (HttpConnection connection = connect()) {
            connection.send(head("POST", path, CHUNKED)).send("5\r\nhello\r\nzz\r\n");
            try {
                Reply reply = connection.receive();
                assertEquals(400, reply.status(), reply::toString);
            } catch (EOFException | SocketException e) {
                assertTrue(container.port() > 0, "a container may cut the connection instead");
            }
        }
        assertEquals("4", post(path, "well").text());
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] deflate(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var deflate = new DeflaterOutputStream(out)) {
            deflate.write(bytes);
        }
        return out.toByteArray();
    }
}

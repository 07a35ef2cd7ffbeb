package io.aioservlet.conformance.tests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.conformance.client.HttpConnection;
import io.aioservlet.conformance.client.Reply;
import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamingTest extends ContainerTest {

    @BeforeEach
    void wherePathsDoNotMatter() {
        atTheRootAlone();
    }

    private static final int MEBIBYTE = 1 << 20;
    private static final String LINES = "line 0\nline 1\nline 2\nline 3\nline 4\n";

    @ParameterizedTest
    @ValueSource(strings = {"/stream", "/async/stream"})
    void aStreamArrivesLineByLine(String path) throws Exception {
        try (HttpConnection connection = connect()) {
            connection.send(head("GET", path));
            Reply head = connection.receiveHead();
            assertEquals("chunked", head.header("Transfer-Encoding"));
            assertEquals("text/plain", head.type());
            var text = new StringBuilder();
            long first = 0;
            for (byte[] chunk = connection.receiveChunk(); chunk.length > 0; chunk = connection.receiveChunk()) {
                first = first == 0 ? System.nanoTime() : first;
                text.append(new String(chunk, UTF_8));
            }
            assertEquals(LINES, text.toString());
            assertTrue(Duration.ofNanos(System.nanoTime() - first).toMillis() > 100, "all lines came at once");
        }
    }

    @Test
    @Tag("pitfall-1")
    void eightMebibytesReachASlowReaderIntact() throws Exception {
        int size = 8 * MEBIBYTE;
        List<HttpConnection> open = new ArrayList<>();
        try {
            for (String path : List.of("/blob/", "/async/blob/", "/whole/")) {
                HttpConnection leaving = HttpConnection.narrow(container.port());
                open.add(leaving);
                leaving.send(head("GET", path + size));
                assertEquals(200, leaving.receiveHead().status(), path);
                HttpConnection reading = HttpConnection.narrow(container.port());
                open.add(reading);
                reading.send(head("GET", path + size));
            }
            Thread.sleep(1000); // until every buffer on the way is full, for all of them together
            String expected = sha256(bytes(size));
            for (int i = 0; i < open.size(); i += 2) {
                open.get(i).close();
                Reply reply = open.get(i + 1).receive();
                assertTrue(reply.whole(), "cut off after " + reply.body().length);
                assertEquals(size, reply.body().length);
                assertEquals(expected, sha256(reply.body()));
            }
        } finally {
            for (HttpConnection connection : open) {
                connection.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/blob/", "/async/blob/", "/whole/"})
    @Tag("pitfall-6")
    @Tag("pitfall-7")
    void everySizeArrives(String path) throws Exception {
        try (HttpConnection connection = connect()) {
            for (int size : new int[] {0, 1, 8191, 8192, 8193, 65_536, 65_537, 300_000}) {
                Reply reply = send(connection, "GET", path + size, null);
                assertTrue(reply.whole(), reply::toString);
                assertArrayEquals(bytes(size), reply.body(), path + size);
            }
        }
    }

    @Test
    void anAnnouncedLengthIsHonoured() throws Exception {
        try (HttpConnection connection = connect()) {
            Reply reply = send(connection, "GET", "/sized/1000/1000", null);
            assertEquals("1000", reply.header("Content-Length"));
            assertNull(reply.header("Transfer-Encoding"));
            assertArrayEquals(bytes(1000), reply.body());
            assertEquals("Hello, world", send(connection, "GET", "/", null).text());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/stream", "/async/stream"})
    void toHttp10AStreamEndsWithTheConnection(String path) throws Exception {
        try (HttpConnection connection = connect()) {
            connection.send("GET " + at(path) + " HTTP/1.0\r\nHost: h\r\n\r\n");
            Reply reply = connection.receive();
            assertNull(reply.header("Transfer-Encoding"));
            assertEquals(LINES, reply.text());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"endless", "async endless"})
    @Tag("pitfall-3")
    void aClientThatIsGoneEndsTheStream(String handler) throws Exception {
        String path = handler.equals("endless") ? "/endless" : "/async/endless";
        int before = counter(handler + " ended");
        try (HttpConnection connection = HttpConnection.narrow(container.port())) {
            connection.send(head("GET", path)).receiveHead();
            connection.receiveExactly(100_000);
            connection.reset();
        }
        eventually("the handler noticed that its client is gone", () -> counter(handler + " ended") > before);
        assertEquals("Hello, world", get("/").text());
    }

    @Test
    void theHeadCannotBeChangedAfterTheStart() throws Exception {
        Reply reply = get("/late-header");
        assertEquals("refused", reply.text());
        assertNull(reply.header("X-Late"));
    }

    @Test
    void aResponseIsCompressedForWhoWantsIt() throws Exception {
        String text = "compress me ".repeat(1000);
        Reply plain = get("/compressed");
        assertEquals(text, plain.text());
        assertNull(plain.header("Content-Encoding"));
        Reply zipped = get("/compressed", "Accept-Encoding: gzip");
        assertEquals("gzip", zipped.header("Content-Encoding"));
        assertNotNull(zipped.header("Vary"));
        var unzipped = new GZIPInputStream(new ByteArrayInputStream(zipped.body())).readAllBytes();
        assertEquals(text, new String(unzipped, UTF_8));
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}

package io.aioservlet.conformance.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.conformance.client.HttpConnection;
import io.aioservlet.conformance.client.LargeFile;
import io.aioservlet.conformance.client.Reply;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent of a file, by static routes and by handlers of either kind. */
class FileTest extends ContainerTest {

    private static final String DATE = "Wed, 01 Jan 2020 10:00:00 GMT";

    /** A file of ten digits, in each way. */
    private static final String[] WAYS = {"/files/plain.txt", "/file/plain/plain.txt", "/file/async/plain.txt"};

    @BeforeEach
    void wherePathsDoNotMatter() {
        atTheRootAlone();
    }

    private static byte[] medium() {
        return LargeFile.bytes(LargeFile.MEDIUM);
    }

    private String tag(String path) throws Exception {
        String tag = get(path).header("ETag");
        assertNotNull(tag);
        return tag;
    }

    @Test
    void aFileIsSentWithWhatIsKnownOfIt() throws Exception {
        for (String path : WAYS) {
            Reply reply = get(path);
            assertEquals(200, reply.status(), reply::toString);
            assertEquals("0123456789", reply.text());
            assertEquals("10", reply.header("Content-Length"));
            assertEquals(
                    "text/plain;charset=utf-8",
                    String.valueOf(reply.header("Content-Type"))
                            .replace(" ", "")
                            .toLowerCase(java.util.Locale.ROOT));
            assertEquals(DATE, reply.header("Last-Modified"));
            assertEquals("bytes", reply.header("Accept-Ranges"));
        }
        assertEquals("max-age=60", get("/files/plain.txt").header("Cache-Control"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/files/medium.bin", "/file/plain/medium.bin", "/file/async/medium.bin"})
    void aLargeFileArrivesWholeAndTheConnectionIsOfUseAfterwards(String path) throws Exception {
        try (HttpConnection connection = connect()) {
            Reply reply = send(connection, "GET", path, null);
            assertTrue(reply.whole(), reply::toString);
            assertArrayEquals(medium(), reply.body());
            assertEquals("Hello, world", send(connection, "GET", "/", null).text());
        }
    }

    @Test
    void theAnswerToAHeadHasTheHeadOfAGetAndNoBody() throws Exception {
        for (String path : new String[] {"/files/medium.bin", "/file/plain/medium.bin", "/file/async/medium.bin"}) {
            try (HttpConnection connection = connect()) {
                Reply reply = send(connection, "HEAD", path, null, "Range: bytes=0-1");
                assertEquals(200, reply.status());
                assertEquals(Integer.toString(LargeFile.MEDIUM), reply.header("Content-Length"));
                assertEquals("Hello, world", send(connection, "GET", "/", null).text());
            }
        }
    }

    @Test
    void anEmptyFileIsSent() throws Exception {
        Reply reply = get("/files/empty.txt");
        assertEquals(200, reply.status());
        assertEquals("0", reply.header("Content-Length"));
    }

    // --- ranges -----------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, bytes 0-0/10",
        "bytes=2-4, 234, bytes 2-4/10",
        "bytes=7-, 789, bytes 7-9/10",
        "bytes=-2, 89, bytes 8-9/10",
        "'bytes=0-1,2-3', 0123, bytes 0-3/10"
    })
    void aRangeIsSent(String range, String text, String told) throws Exception {
        for (String path : WAYS) {
            Reply reply = get(path, "Range: " + range);
            assertEquals(206, reply.status(), reply::toString);
            assertEquals(text, reply.text());
            assertEquals(told, reply.header("Content-Range"));
        }
    }

    @Test
    void aLargeRangeIsSent() throws Exception {
        byte[] expected = Arrays.copyOfRange(medium(), 200_000, 900_000);
        for (String way : new String[] {"/files/", "/file/plain/", "/file/async/"}) {
            Reply reply = get(way + "medium.bin", "Range: bytes=200000-899999");
            assertEquals(206, reply.status());
            assertArrayEquals(expected, reply.body());
        }
    }

    @Test
    void severalRangesAreParts() throws Exception {
        for (String way : new String[] {"/files/", "/file/plain/", "/file/async/"}) {
            Reply reply = get(way + "medium.bin", "Range: bytes=500000-699999,0-9,-10");
            assertEquals(206, reply.status(), reply::toString);
            assertEquals("multipart/byteranges", reply.type());
            assertNull(reply.header("Content-Range"));
            String type = String.valueOf(reply.header("Content-Type"));
            String boundary = type.substring(type.indexOf("boundary=") + 9).replace("\"", "");
            String text = new String(reply.body(), java.nio.charset.StandardCharsets.ISO_8859_1);
            String start = "--" + boundary + "\r\nContent-Type: application/octet-stream\r\nContent-Range: bytes "
                    + "500000-699999/" + LargeFile.MEDIUM + "\r\n\r\n";
            assertTrue(text.startsWith(start), text.substring(0, 200));
            assertTrue(text.endsWith("\r\n--" + boundary + "--\r\n"));
            assertArrayEquals(
                    Arrays.copyOfRange(medium(), 500_000, 700_000),
                    Arrays.copyOfRange(reply.body(), start.length(), start.length() + 200_000));
            assertEquals(5, text.split("--" + boundary, -1).length);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=10-", "bytes=5-2", "bytes=-0", "bytes=0-1,5-2", "bytes=99999999999999999999-"})
    void aReversedOrUnsatisfiableRangeIs416(String range) throws Exception {
        for (String path : WAYS) {
            Reply reply = get(path, "Range: " + range);
            assertEquals(416, reply.status());
            assertEquals("bytes */10", reply.header("Content-Range"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=a-b", "bytes=", "lines=0-1", "bytes=\u0966-\u0967"})
    @Advisory("CVE-2025-69225")
    void whatIsNoRangeIsIgnored(String range) throws Exception {
        Reply reply = get("/files/plain.txt", "Range: " + range);
        assertTrue(reply.status() == 200 || reply.status() == 400, reply::toString); // Jetty 12: no UTF-8 in fields
    }

    @Test
    void thousandsOfRangesCostNoMoreThanTheFile() throws Exception {
        Reply reply = get("/files/hello.txt", "Range: bytes=" + "0-,".repeat(1500) + "0-1");
        assertEquals(200, reply.status());
        assertEquals(10_000, reply.body().length);
    }

    // --- preconditions ----------------------------------------------------------------------------------------------

    @Test
    void whatTheClientHasIsNotSentAgain() throws Exception {
        for (String path : WAYS) {
            String tag = tag(path);
            assertEquals(304, get(path, "If-None-Match: \"x\", " + tag).status());
            assertEquals(304, get(path, "If-None-Match: *").status());
            assertEquals(304, get(path, "If-Modified-Since: " + DATE).status());
            assertEquals(
                    200,
                    get(path, "If-None-Match: \"x\"", "If-Modified-Since: " + DATE)
                            .status());
            Reply reply = get(path, "If-None-Match: W/" + tag, "Range: bytes=0-1");
            assertEquals(304, reply.status());
            assertEquals(tag, reply.header("ETag"));
        }
    }

    @Test
    void whatIsNotAsTheClientThinksIs412() throws Exception {
        for (String path : WAYS) {
            assertEquals(412, get(path, "If-Match: \"x\"").status());
            assertEquals(200, get(path, "If-Match: " + tag(path)).status());
            assertEquals(
                    412,
                    get(path, "If-Unmodified-Since: Wed, 01 Jan 2020 09:59:59 GMT")
                            .status());
            assertEquals(412, get(path, "If-Match: \"x\"", "If-None-Match: *").status());
        }
    }

    @Test
    void aRangeOfWhatTheClientHasAlready() throws Exception {
        String path = "/files/plain.txt";
        assertEquals(
                206, get(path, "Range: bytes=0-1", "If-Range: " + tag(path)).status());
        assertEquals(206, get(path, "Range: bytes=0-1", "If-Range: " + DATE).status());
        assertEquals(200, get(path, "Range: bytes=0-1", "If-Range: \"x\"").status());
        assertEquals(
                200, get(path, "Range: bytes=0-1", "If-Range: W/" + tag(path)).status());
    }

    // --- codings ----------------------------------------------------------------------------------------------------

    @Test
    void anEncodedSiblingIsSentToThoseWhoPreferIt() throws Exception {
        Reply encoded = get("/files/hello.txt", "Accept-Encoding: br, gzip;q=0.5");
        assertEquals("not really gzip", encoded.text());
        assertEquals("gzip", encoded.header("Content-Encoding"));
        assertEquals("text/plain", encoded.type());
        assertEquals("Accept-Encoding", encoded.header("Vary"));
        Reply plain = get("/files/hello.txt", "Accept-Encoding: gzip;q=0");
        assertEquals(10_000, plain.body().length);
        assertEquals("Accept-Encoding", plain.header("Vary"));
        assertNotEquals(plain.header("ETag"), encoded.header("ETag"));
        Reply range = get(
                "/files/hello.txt", "Accept-Encoding: gzip", "Range: bytes=0-2", "If-Range: " + plain.header("ETag"));
        assertEquals(200, range.status(), "bytes of another representation");
        assertEquals("not really gzip", range.text());
    }

    @Test
    void aFileCanBeCompressedOnItsWay() throws Exception {
        Reply reply = get("/file/compressed/medium.bin", "Accept-Encoding: gzip", "Range: bytes=0-1");
        assertEquals(200, reply.status());
        assertTrue(String.valueOf(reply.header("ETag")).startsWith("W/"), reply::toString);
        try (var in = new GZIPInputStream(new ByteArrayInputStream(reply.body()))) {
            assertArrayEquals(medium(), in.readAllBytes());
        }
    }
}

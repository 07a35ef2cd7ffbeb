package io.aioservlet.conformance.pitfalls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.aioservlet.conformance.Feature;
import io.aioservlet.conformance.Logs;
import io.aioservlet.conformance.client.HttpConnection;
import io.aioservlet.conformance.client.LargeFile;
import io.aioservlet.conformance.client.Reply;
import io.aioservlet.conformance.tests.ContainerTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the bytes of files go out: by the container itself where it can, and past slow, absent and impatient clients. */
class FileSendingTest extends ContainerTest {

    static {
        // Smaller than a file, so that a reader that stops stops the server.
        System.setProperty("jdk.httpclient.windowsize", "65535");
    }

    private static byte[] medium() {
        return LargeFile.bytes(LargeFile.MEDIUM);
    }

    /** Whether files of static routes are left to the container: "sent" if so, else "copied". */
    private String expectedWay() throws Exception {
        boolean tomcat =
                container.name().startsWith("Apache Tomcat") || container.name().equals("the launcher");
        return tomcat ? "sent" : "copied";
    }

    private void assertWay(String way, String name) throws Exception {
        eventually("a file is " + way, () -> counter("sent " + name) + counter("copied " + name) > 0);
        assertEquals(1, counter(way + " " + name));
    }

    @Test
    void tomcatSendsTheFilesOfStaticRoutesByItself() throws Exception {
        String name = unique("whole");
        Reply reply = get("/files/medium.bin?watch=" + name);
        assertArrayEquals(medium(), reply.body());
        assertWay(expectedWay(), name);
    }

    @Test
    void tomcatSendsARangeByItself() throws Exception {
        String name = unique("range");
        Reply reply = get("/files/medium.bin?watch=" + name, "Range: bytes=-100000");
        assertEquals(206, reply.status());
        assertEquals(100_000, reply.body().length);
        assertWay(expectedWay(), name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/files/plain.txt", "/file/plain/medium.bin", "/file/async/medium.bin"})
    void smallFilesAndThoseOfHandlersAreCopied(String path) throws Exception {
        String name = unique("copied");
        assertTrue(get(path + "?watch=" + name).whole());
        assertWay("copied", name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"shout", "deaf"})
    @Logs(value = "WARNING io.aioservlet.*listener", times = 0)
    void aFilterThatWrapsTheResponseSeesTheBytes(String wrapper) throws Exception {
        requires(Feature.NEIGHBOURS);
        String name = unique("wrapped");
        Reply reply = get("/files/medium.bin?watch=" + name, "X-Wrap: " + wrapper);
        assertTrue(reply.whole(), reply::toString);
        byte[] expected = medium();
        for (int i = 0; i < expected.length; i++) {
            if (expected[i] >= 'a' && expected[i] <= 'z') {
                expected[i] = (byte) (expected[i] - 32);
            }
        }
        assertArrayEquals(expected, reply.body());
        assertWay("copied", name);
    }

    @Test
    void overHttp2FilesAreCopied() throws Exception {
        requires(Feature.HTTP2);
        String name = unique("http2");
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_2)
                .connectTimeout(Duration.ofSeconds(8))
                .build();
        for (String path : new String[] {"/", "/files/medium.bin?watch=" + name}) { // the first one upgrades
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + container.port() + at(path)))
                    .timeout(Duration.ofSeconds(20))
                    .build();
            var response = client.send(request, BodyHandlers.ofByteArray());
            assertEquals(HttpClient.Version.HTTP_2, response.version());
            if (path.length() > 1) {
                assertArrayEquals(medium(), response.body());
            }
        }
        assertWay("copied", name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/files/large.bin", "/file/plain/large.bin", "/file/async/large.bin"})
    void aSlowReaderGetsAllOfItAndHoldsUpNobody(String path) throws Exception {
        try (HttpConnection slow = HttpConnection.narrow(container.port())) {
            slow.send(head("GET", path));
            assertEquals(200, slow.receiveHead().status());
            assertEquals(1000, slow.receiveExactly(1000).length);
            assertEquals("Hello, world", get("/").text());
            assertEquals(200, get("/files/plain.txt").status());
            byte[] expected = LargeFile.bytes(LargeFile.SIZE);
            byte[] rest = slow.receiveExactly(LargeFile.SIZE - 1000);
            assertArrayEquals(java.util.Arrays.copyOfRange(expected, 1000, expected.length), rest);
        }
    }

    @Test
    void manySlowReadersOfAnAsynchronousHandlerHoldNoThreads() throws Exception {
        int before = Integer.parseInt(get("/threads").text());
        List<HttpConnection> readers = new ArrayList<>();
        try {
            for (int i = 0; i < 60; i++) {
                HttpConnection reader = HttpConnection.narrow(container.port());
                readers.add(reader);
                reader.send(head("GET", "/file/async/large.bin"));
                assertEquals(200, reader.receiveHead().status());
            }
            eventually(
                    "threads are back", () -> Integer.parseInt(get("/threads").text()) < before + 50);
        } finally {
            for (HttpConnection reader : readers) {
                reader.reset();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/files/large.bin",
                "/file/plain/large.bin",
                "/file/async/large.bin",
                "/file/compressed/large.bin"
            })
    @Logs(value = "UT005088", times = 0)
    void clientsThatGoLeaveNoFileOpen(String path) throws Exception {
        assumeTrue(!get("/files-open").text().equals("-1"), "open files are told by Linux only");
        for (int i = 0; i < 25; i++) {
            try (HttpConnection connection = connect()) {
                connection.send(head("GET", path, "Accept-Encoding: gzip"));
                assertEquals(200, connection.receiveHead().status());
                connection.reset();
            }
        }
        eventually("no file is open", () -> get("/files-open").text().equals("0"));
    }

    @Test
    void answersWithoutABodyLeaveNoFileOpen() throws Exception {
        assumeTrue(!get("/files-open").text().equals("-1"), "open files are told by Linux only");
        assertEquals(304, get("/files/medium.bin", "If-None-Match: *").status());
        assertEquals(412, get("/files/medium.bin", "If-Match: \"x\"").status());
        assertEquals(416, get("/files/medium.bin", "Range: bytes=99999999-").status());
        assertEquals(200, send("HEAD", "/files/medium.bin", null).status());
        eventually("no file is open", () -> get("/files-open").text().equals("0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "async"})
    @Logs("SEVERE io.aioservlet.web: error after the response to GET .* started.*FileChangedException")
    void aFileThatShrinksLooksCutOff(String kind) throws Exception {
        Reply reply = get("/file/shrinking/" + kind + "?name=" + unique(kind));
        assertEquals(200, reply.status());
        assertFalse(reply.whole(), reply::toString);
        assertTrue(reply.body().length <= 100_000, () -> String.format(Locale.ROOT, "%d bytes", reply.body().length));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/files/medium.bin", "/file/plain/medium.bin", "/file/async/medium.bin"})
    void theAccessLogCountsTheBytes(String path) throws Exception {
        String word = unique("bytes");
        assertTrue(get(path, "User-Agent: " + word).whole());
        assertEquals(
                206, get(path, "User-Agent: " + word, "Range: bytes=0-99999").status());
        assertEquals(200, send("HEAD", path, null, "User-Agent: " + word).status());
        eventually("three lines", () -> lines(word).size() == 3);
        assertEquals(
                1,
                lines(word).stream()
                        .filter(line -> line.contains(" 200 " + LargeFile.MEDIUM + " "))
                        .count());
        assertEquals(
                1,
                lines(word).stream()
                        .filter(line -> line.contains(" 206 100000 "))
                        .count());
        assertEquals(
                1, lines(word).stream().filter(line -> line.contains(" 200 0 ")).count());
    }

    private List<String> lines(String word) throws Exception {
        return get("/access-log?word=" + word).text().lines().toList();
    }
}

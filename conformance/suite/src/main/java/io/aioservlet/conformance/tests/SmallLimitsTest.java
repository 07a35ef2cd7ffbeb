package io.aioservlet.conformance.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.aioservlet.conformance.Container;
import io.aioservlet.conformance.Feature;
import io.aioservlet.conformance.client.HttpConnection;
import io.aioservlet.conformance.client.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits of an application's own; the debugging application has small ones. */
class SmallLimitsTest extends ContainerTest {

    private Container.Place place = new Container.Place(0, "");

    @BeforeEach
    void takeDebugging() {
        requires(Feature.DEBUGGING);
        Container.Place debugging = container.debugging();
        assertNotNull(debugging);
        place = debugging;
    }

    private void assertTaken(String path, byte[] body, String... fields) throws IOException {
        for (boolean chunked : new boolean[] {false, true}) {
            Reply reply = exchange(path, body, chunked, fields);
            assertEquals(200, reply.status(), reply::toString);
        }
    }

    private void assertRefused(String limit, String path, byte[] body, String... fields) throws IOException {
        for (boolean chunked : new boolean[] {false, true}) {
            LimitsTest.refused(413, limit, exchange(path, body, chunked, fields));
        }
    }

    private Reply exchange(String path, byte[] body, boolean chunked, String... fields) throws IOException {
        try (var connection = new HttpConnection(place.port())) {
            String head = headAt("POST", place.mount() + path, fields);
            String framing = chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + body.length;
            connection.send(head.substring(0, head.length() - 2) + framing + "\r\n\r\n");
            if (chunked) {
                connection.sendChunk(body).send("0\r\n\r\n");
            } else {
                connection.send(body);
            }
            return connection.receive();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/echo", "/length", "/twice"})
    void aBodyInMemory(String path) throws Exception {
        assertTaken(path, new byte[1000]);
        assertRefused("clientMaxSize is 1000 bytes", path, new byte[1001]);
    }

    @Test
    void aDecompressedBody() throws Exception {
        assertTaken("/length", gzip(new byte[1000]), "Content-Encoding: gzip");
        assertRefused("clientMaxSize is 1000 bytes", "/length", gzip(new byte[1001]), "Content-Encoding: gzip");
    }

    @Test
    void aFile() throws Exception {
        assertTaken("/form", new Multipart().file("f", "x", new byte[5000]).end(), Multipart.TYPE);
        byte[] above = new Multipart().file("f", "x", new byte[5001]).end();
        assertRefused("maxFileSize is 5000 bytes", "/form", above, Multipart.TYPE);
    }

    @Test
    void aWholeForm() throws Exception {
        assertTaken("/form", form(20_000), Multipart.TYPE);
        assertRefused("uploadMaxSize is 20000 bytes", "/form", form(20_001), Multipart.TYPE);
    }

    @Test
    void aDecompressedForm() throws Exception {
        assertTaken("/form", gzip(form(20_000)), Multipart.TYPE, "Content-Encoding: gzip");
        byte[] above = gzip(form(20_001));
        assertRefused("uploadMaxSize is 20000 bytes", "/form", above, Multipart.TYPE, "Content-Encoding: gzip");
    }

    @Test
    void aReleasedBody() throws Exception {
        assertTaken("/release", new byte[5000]);
        assertRefused("maxReleaseSize is 5000 bytes", "/release", new byte[5001]);
    }

    @Test
    void theCookieFields() throws Exception {
        assertEquals(200, cookies("a=" + "x".repeat(98)).status());
        LimitsTest.refused(431, "maxCookieSize is 100 characters", cookies("a=" + "x".repeat(99)));
    }

    /** As most clients do it: they see the answer only if the server takes what they send. */
    @Test
    void anUploadFarAboveTheLimitIsAReadable413() throws Exception {
        requires(Feature.LONG_LINGERING);
        byte[] body = new Multipart().file("f", "x", new byte[5 << 20]).end();
        assertRefused("is", "/form", body, Multipart.TYPE);
    }

    private Reply cookies(String field) throws IOException {
        try (var connection = new HttpConnection(place.port())) {
            return connection
                    .send(headAt("GET", place.mount() + "/cookies", "Cookie: " + field))
                    .receive();
        }
    }

    /** A form of exactly that size. */
    private static byte[] form(int size) {
        var form = new Multipart();
        for (int i = 0; i < 4; i++) {
            form.file("f", "x", new byte[4500]);
        }
        int left = size
                - form.open().length
                - new Multipart().file("g", "x", new byte[0]).end().length;
        return form.file("g", "x", new byte[left]).end();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }
}

package io.aioservlet.conformance.tests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.conformance.client.HttpConnection;
import io.aioservlet.conformance.client.Reply;
import java.io.IOException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UploadTest extends ContainerTest {

    @Test
    void aFileComesBackWithItsMetadata() throws Exception {
        Reply reply = post(
                "/upload",
                new Multipart()
                        .text("title", "a sóng")
                        .file("file", "x.mp3", bytes(1000))
                        .end(),
                Multipart.TYPE);
        assertEquals(200, reply.status(), reply::toString);
        assertArrayEquals(bytes(1000), reply.body());
        assertEquals("x.mp3", reply.header("X-Filename"));
        assertEquals("audio/mpeg", reply.header("X-Type"));
    }

    @Test
    void bytesThatLookLikeTheBoundaryAreContent() throws Exception {
        byte[] blob = bytes(200_000);
        byte[] lookalikes = "\r\n--xYzZ\r\n--xYzZ\r\n\r\n-\r\n--\r\n--xYz\r\n--xYzZX\r\n".getBytes(UTF_8);
        for (int at : new int[] {0, 4090, 8187, 65_530, 131_070, blob.length - lookalikes.length}) {
            System.arraycopy(lookalikes, 0, blob, at, lookalikes.length);
        }
        Reply reply = post("/upload", new Multipart().file("file", "x", blob).end(), Multipart.TYPE);
        assertEquals(200, reply.status(), reply::toString);
        assertArrayEquals(blob, reply.body());
    }

    @Test
    void threeMebibytesAreWithinTheDefaultLimit() throws Exception {
        byte[] blob = bytes(3 << 20);
        Reply reply = post(
                "/upload",
                new Multipart().text("title", "big").file("file", "x", blob).end(),
                Multipart.TYPE);
        assertEquals(200, reply.status(), reply::toString);
        assertArrayEquals(blob, reply.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/form", "/async/form"})
    void fieldsKeepTheirOrderAndRepetitions(String path) throws Exception {
        byte[] blob = bytes(100_000);
        byte[] body = new Multipart()
                .text("a", "1")
                .text("b", "привет\r\nмир")
                .file("f", "..\\evil/é.bin", blob)
                .text("a", "2")
                .part("name=none; filename=\"\"", new byte[0])
                .part("name=\"g\"; filename=\"plain\"", "x".getBytes(UTF_8))
                .end();
        List<String> expected = List.of(
                "a=1",
                "b=привет\r",
                "мир",
                "f:..\\evil/é.bin:audio/mpeg:100000:" + sha256(blob),
                "a=2",
                "none=",
                "g:plain:text/plain:1:" + sha256("x".getBytes(UTF_8)));
        Reply reply = post(path, body, Multipart.TYPE);
        assertEquals(expected, List.of(reply.text().split("\n")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/form", "/async/form"})
    void anUrlencodedFormIsRead(String path) throws Exception {
        String type = "Content-Type: application/x-www-form-urlencoded";
        assertEquals(
                "a=1\nb=\na=x y\nc=+é",
                post(path + "?q=no", "a=1&b=&a=x+y&&c=%2B%C3%A9", type).text());
        assertEquals("a=put", send("PUT", path, "a=put".getBytes(UTF_8), type).text());
        assertEquals("", post(path, "a=1", "Content-Type: text/plain").text());
        assertEquals("", get(path).text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/form", "/async/form"})
    void aFormMayDrip(String path) throws Exception {
        atTheRootAlone();
        byte[] body = new Multipart()
                .text("a", "1")
                .file("f", "x", "drop by drop".getBytes(UTF_8))
                .end();
        try (HttpConnection connection = connect()) {
            connection.send(head("POST", path, Multipart.TYPE, "Content-Length: " + body.length));
            connection.drip(body, 7, Duration.ofMillis(10));
            Reply reply = connection.receive();
            assertTrue(reply.text().startsWith("a=1\nf:x:audio/mpeg:12:"), reply::toString);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/form", "/async/form"})
    @Tag("pitfall-28")
    void anUploadAnnouncedAboveTheLimitIsAReadable413(String path) throws Exception {
        byte[] start = new Multipart().file("file", "x", bytes(64 << 10)).open();
        try (HttpConnection connection = connect()) {
            connection
                    .send(head("POST", path, Multipart.TYPE, "Content-Length: 200000000"))
                    .sendWhatItTakes(start);
            assertEquals(413, connection.receive().status());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/form", "/async/form"})
    void textFieldsAreHeldInMemoryAndLimited(String path) throws Exception {
        byte[] body = new Multipart()
                .text("a", "x".repeat(700_000))
                .text("b", "x".repeat(700_000))
                .end();
        assertEquals(413, post(path, body, Multipart.TYPE).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/form", "/async/form"})
    void tooManyPartsAreRefused(String path) throws Exception {
        var multipart = new Multipart();
        for (int i = 0; i < 1001; i++) {
            multipart.text("n" + i, "v");
        }
        Reply reply = post(path, multipart.end(), Multipart.TYPE);
        assertTrue(reply.status() >= 400 && reply.status() < 500, reply::toString);
        assertTrue(reply.text().contains("maxParts"), reply::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/form", "/async/form", "/parts"})
    void multipartWithoutABoundaryIs400(String path) throws Exception {
        assertEquals(
                400, post(path, "--nope", "Content-Type: multipart/form-data").status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/form", "/async/form"})
    void aTruncatedFormIs400(String path) throws Exception {
        byte[] body =
                new Multipart().text("a", "1").file("file", "x", bytes(5000)).end();
        for (int length : new int[] {body.length - 20, body.length - 3000, 40}) {
            Reply reply = post(path, Arrays.copyOf(body, length), Multipart.TYPE);
            assertEquals(400, reply.status(), length + " of " + body.length + " bytes: " + reply);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/form", "/async/form"})
    void partsWithMalformedHeadersAre400(String path) throws Exception {
        for (String header : List.of(
                "no colon here",
                "Content-Disposition: form-data",
                "Content-Disposition: form-data; filename=\"x\"",
                "X-Long: " + "x".repeat(20_000) + "\r\nContent-Disposition: form-data; name=\"a\"")) {
            byte[] body = new Multipart()
                    .raw("--" + Multipart.BOUNDARY + "\r\n" + header + "\r\n\r\nv\r\n")
                    .end();
            Reply reply = post(path, body, Multipart.TYPE);
            assertTrue(
                    reply.status() == 400 || (header.startsWith("X-Long") && reply.status() / 100 == 4),
                    () -> header.substring(0, Math.min(60, header.length())) + ": " + reply);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/form", "/async/form"})
    void namesWithControlCharactersAre400(String path) throws Exception {
        for (String disposition :
                List.of("name=\"a\u0001b\"", "name=\"f\"; filename=\"a\u0007b\"", "name=\"a\u0000\"")) {
            byte[] body = new Multipart().part(disposition, "v".getBytes(UTF_8)).end();
            Reply reply = post(path, body, Multipart.TYPE);
            assertEquals(400, reply.status(), () -> disposition + ": " + reply);
        }
    }

    @Test
    void partsAreReadAsTheyArrive() throws Exception {
        byte[] body = new Multipart()
                .text("a", "12345")
                .file("f", "big", bytes(2 << 20))
                .text("z", "")
                .end();
        assertEquals(
                "a:null:5\nf:big:2097152\nz:null:0",
                post("/parts", body, Multipart.TYPE).text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/form", "/async/form"})
    void temporaryFilesAreDeletedAfterwards(String path) throws Exception {
        Set<String> before = temporaryFiles(); // of an earlier test perhaps, and about to be deleted
        byte[] body = new Multipart().file("file", "x", bytes(300_000)).end();
        assertEquals(200, post(path, body, Multipart.TYPE).status());
        assertEquals(
                400,
                post(path, Arrays.copyOf(body, body.length - 100), Multipart.TYPE)
                        .status());
        try (HttpConnection connection = connect()) {
            connection.send(head("POST", path, Multipart.TYPE, "Content-Length: " + body.length));
            connection.send(Arrays.copyOf(body, 200_000));
            connection.reset();
        }
        eventually("no temporary file beside " + before, () -> before.containsAll(temporaryFiles()));
    }

    private Set<String> temporaryFiles() throws IOException {
        return get("/temporary-files").text().lines().collect(Collectors.toSet());
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

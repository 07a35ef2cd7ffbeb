package io.aioservlet.conformance.tests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.conformance.client.HttpConnection;
import io.aioservlet.conformance.client.Reply;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Multipart bodies of a client that means no good. */
class HostileFormTest extends HostileTest {

    private static final int LIMIT = 1 << 20;

    private static byte[] open(String... lines) {
        return (String.join("\r\n", lines) + "\r\n").getBytes(UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/form", "/async/form", "/parts"})
    @Advisory({"CVE-2024-30251", "CVE-2025-69227"})
    void aMalformedFormIsAnsweredAndNotTriedForEver(String path) throws Exception {
        byte[] truncated = open(
                "--" + Multipart.BOUNDARY,
                "Content-Disposition: form-data; name=\"a\"",
                "Content-Length: 1000",
                "",
                "short");
        assertEquals(400, post(path, truncated, Multipart.TYPE).status());
        for (String body : new String[] {"--", "--" + Multipart.BOUNDARY, "\r\n\r\n", "x".repeat(5000)}) {
            Reply reply = post(path, body, Multipart.TYPE); // what comes before the first boundary has no meaning
            assertTrue(reply.status() == 400 || reply.text().isEmpty(), reply::toString);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/form", "/async/form"})
    @Advisory("CVE-2025-69228")
    void theLimitCountsAllTextsOfAForm(String path) throws Exception {
        var form = new Multipart();
        for (int i = 0; i < 3; i++) {
            form.text("field" + i, "x".repeat(LIMIT / 2));
        }
        assertEquals(413, post(path, form.end(), Multipart.TYPE).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/form", "/async/form"})
    @Advisory("CVE-2026-34517")
    void aTextAboveTheLimitIsRefusedWhileItIsStillSent(String path) throws Exception {
        byte[] start = new Multipart().text("a", "x".repeat(LIMIT + LIMIT / 4)).open();
        try (HttpConnection connection = connect()) {
            connection.send(head("POST", path, Multipart.TYPE, "Content-Length: " + 50 * LIMIT));
            connection.sendWhatItTakes(start);
            assertEquals(413, connection.receiveHead().status());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/form", "/async/form", "/parts"})
    @Advisory("CVE-2026-34516")
    void theHeaderOfAPartHasALimit(String path) throws Exception {
        for (String header : new String[] {"X-A: b\r\n".repeat(10_000), "X-A: " + "b".repeat(LIMIT) + "\r\n"}) {
            byte[] body =
                    open("--" + Multipart.BOUNDARY, header + "Content-Disposition: form-data; name=\"a\"", "", "v");
            Reply reply = post(path, body, Multipart.TYPE);
            assertEquals(413, reply.status(), reply::toString);
            assertTrue(reply.text().contains("maxPartHeaderSize"), reply::toString);
        }
    }

    @Test
    void aFormOfOneByteAtATimeIsPutTogether() throws Exception {
        byte[] body = new Multipart().text("a", "1").end();
        try (HttpConnection connection = connect()) {
            connection.send(head("POST", "/async/form", Multipart.TYPE, "Transfer-Encoding: chunked"));
            for (byte each : body) {
                connection.sendChunk(new byte[] {each});
            }
            assertEquals("a=1", connection.send("0\r\n\r\n").receive().text());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/form", "/async/form", "/parts"})
    void aBoundaryOfThousandsOfCharactersIs400(String path) throws Exception {
        String type = "Content-Type: multipart/form-data; boundary=" + "b".repeat(6000);
        assertEquals(400, post(path, "--" + "b".repeat(6000) + "--\r\n", type).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/length", "/async/read", "/form", "/async/form"})
    void aBodyThatDripsIsWaitedForAlone(String path) throws Exception {
        try (HttpConnection slow = connect()) {
            slow.send(head("POST", path, "Content-Length: 8")).drip(new byte[4], 1, Duration.ofMillis(10));
            assertEquals("Hello, world", get("/").text());
            slow.drip(new byte[4], 1, Duration.ofMillis(10));
            assertEquals(200, slow.receive().status());
        }
    }
}

package io.aioservlet.conformance.tests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.conformance.client.Reply;
import java.io.IOException;
import java.util.Collections;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The default limits: just below them a request is taken, just above it is a 4xx that names the limit. */
class LimitsTest extends ContainerTest {

    @BeforeEach
    void wherePathsDoNotMatter() {
        atTheRootAlone();
    }

    private static final String URLENCODED = "Content-Type: application/x-www-form-urlencoded";
    private static final int MEBIBYTE = 1 << 20;

    private static void taken(Reply reply) {
        assertEquals(200, reply.status(), reply::toString);
    }

    static void refused(int status, String limit, Reply reply) {
        assertEquals(status, reply.status(), reply::toString);
        assertTrue(reply.text().contains(limit), reply::toString);
    }

    private static String list(String separator, String item, int count) {
        return String.join(separator, Collections.nCopies(count, item));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/form", "/async/form"})
    void anUrlencodedFormHasSoManyBytes(String path) throws Exception {
        taken(post(path, "a=" + "x".repeat(MEBIBYTE - 2), URLENCODED));
        refused(413, "clientMaxSize", post(path, "a=" + "x".repeat(MEBIBYTE - 1), URLENCODED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/form", "/async/form"})
    void anUrlencodedFormHasSoManyFields(String path) throws Exception {
        Reply reply = post(path, list("&", "a=1", 2048), URLENCODED);
        taken(reply);
        assertEquals(2048, reply.text().lines().count());
        refused(413, "maxFormFields is 2048 fields", post(path, list("&", "a=1", 2049), URLENCODED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/form", "/async/form"})
    void theTextsOfAFormHaveSoManyBytesTogether(String path) throws Exception {
        taken(multipart(
                path, new Multipart().text("a", "x".repeat(MEBIBYTE / 2)).text("b", "x".repeat(MEBIBYTE / 2))));
        refused(
                413,
                "clientMaxSize is 1048576 bytes",
                multipart(
                        path,
                        new Multipart().text("a", "x".repeat(MEBIBYTE / 2)).text("b", "x".repeat(MEBIBYTE / 2 + 1))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/form", "/async/form", "/parts"})
    void aMultipartBodyHasSoManyParts(String path) throws Exception {
        var multipart = new Multipart();
        for (int i = 0; i < 1000; i++) {
            multipart.text("n", "");
        }
        byte[] most = multipart.open();
        taken(multipart(path, multipart));
        var more = new Multipart().text("n", "").raw(new String(most, UTF_8));
        refused(413, "maxParts is 1000 parts", multipart(path, more));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/form", "/async/form", "/parts"})
    void aPartHasSoManyHeaderFields(String path) throws Exception {
        taken(multipart(path, partWith("X: y", 127)));
        refused(413, "maxPartHeaders is 128 fields", multipart(path, partWith("X: y", 128)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/form", "/async/form", "/parts"})
    void theHeaderOfAPartHasSoManyBytes(String path) throws Exception {
        taken(multipart(path, partWith("X: " + "y".repeat(8100), 1)));
        refused(413, "maxPartHeaderSize is 8192 bytes", multipart(path, partWith("X: " + "y".repeat(8192), 1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/query", "/async/query"})
    void aQueryHasSoManyPairs(String path) throws Exception {
        Reply reply = get(path + "?" + list("&", "a", 2048));
        taken(reply);
        assertEquals(2048, reply.text().lines().count());
        refused(400, "maxQueryPairs is 2048 pairs", get(path + "?" + list("&", "a", 2049)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cookies", "/async/cookies"})
    void thereAreSoManyCookies(String path) throws Exception {
        taken(get(path, "Cookie: " + list("; ", "a=1", 180)));
        refused(431, "maxCookies is 180 cookies", get(path, "Cookie: " + list("; ", "a=1", 181)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/compressed", "/", "/ready"})
    void soManyCodingsAreAccepted(String path) throws Exception {
        taken(get(path, "Accept-Encoding: " + list(", ", "br", 32)));
        refused(431, "maxAcceptEncodings is 32 codings", get(path, "Accept-Encoding: " + list(", ", "br", 33)));
    }

    private Reply multipart(String path, Multipart body) throws IOException {
        return post(path, body.end(), Multipart.TYPE);
    }

    private static Multipart partWith(String field, int times) {
        return new Multipart()
                .part("name=a", new byte[0], Collections.nCopies(times, field).toArray(String[]::new));
    }
}

package io.aioservlet.conformance.tests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.conformance.Feature;
import io.aioservlet.conformance.Logs;
import io.aioservlet.conformance.client.Flood;
import io.aioservlet.conformance.client.HttpConnection;
import io.aioservlet.conformance.client.Reply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Much of something: it is refused, or taken no faster than it is worked off, or costs no more than its bytes. */
class FloodTest extends HostileTest {

    private static final int MIB = 1 << 20;
    /** Gzip members one after another, each 16 MiB of zeros in 16 KiB: a gibibyte in one mebibyte. */
    private static final byte[] BOMB = bomb();

    private static final String CHUNKED = "Transfer-Encoding: chunked";
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded";

    /** More than any buffer of a server or of the loopback interface holds. */
    private static final long A_LOT = 24L * MIB;

    @Test
    @Advisory("CVE-2026-54273")
    void pipelinedRequestsAreReadNoFasterThanTheyAreAnswered() throws Exception {
        try (Flood flood = new Flood(container.port())) {
            flood.pour(head("GET", "/hold").getBytes(UTF_8), 1);
            byte[] requests = head("GET", "/hello/again").repeat(100).getBytes(UTF_8);
            long taken = flood.pour(requests, A_LOT);
            assertTrue(taken < A_LOT, "all of " + taken + " bytes were taken while the first handler ran");
        } finally {
            get("/hold/release");
        }
    }

    @Test
    @Advisory("CVE-2026-54277")
    void aRequestLineThatNeverEndsIsNotReadForEver() throws Exception {
        try (Flood flood = new Flood(container.port())) {
            flood.pour(("GET " + at("/hello/")).getBytes(UTF_8), 1);
            long taken = flood.pour("x".repeat(100).getBytes(UTF_8), A_LOT);
            assertTrue(taken < A_LOT, taken + " bytes of a request line were taken");
        }
    }

    @Test
    void aHeadThatNeverEndsIsNotReadForEver() throws Exception {
        try (Flood flood = new Flood(container.port())) {
            String start = head("GET", "/");
            flood.pour(start.substring(0, start.length() - 2).getBytes(UTF_8), 1);
            long taken = flood.pour("X-Field: of a long head\r\n".getBytes(UTF_8), A_LOT);
            assertTrue(taken < A_LOT, taken + " bytes of fields were taken");
        }
    }

    @Test
    @Advisory("CVE-2026-22815")
    void trailersThatNeverEndAreNotReadForEver() throws Exception {
        requires(Feature.TRAILER_LIMIT);
        try (Flood flood = new Flood(container.port())) {
            flood.pour((head("POST", "/length", CHUNKED) + "1\r\na\r\n0\r\n").getBytes(UTF_8), 1);
            long taken = flood.pour("X-Trailer: again\r\n".repeat(50).getBytes(UTF_8), A_LOT);
            assertTrue(taken < A_LOT, taken + " bytes of trailers were taken");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/length", "/async/read"})
    @Advisory("CVE-2025-69229")
    void chunksOfOneByteAddUp(String path) throws Exception {
        int bytes = 4 << 10;
        try (HttpConnection connection = connect()) {
            connection.send(head("POST", path, CHUNKED));
            connection.send("1\r\nx\r\n".repeat(bytes) + "0\r\n\r\n");
            assertEquals(Integer.toString(bytes), connection.receive().text());
        }
    }

    @Test
    void halfBodiesOfManyClientsHoldNoThread() throws Exception {
        List<HttpConnection> clients = new ArrayList<>();
        try {
            for (int i = 0; i < 250; i++) { // more than a container has threads
                HttpConnection client = connect();
                clients.add(client);
                client.send(head("POST", "/async/read", "Content-Length: 4") + "ha");
            }
            assertEquals("Hello, world", get("/").text());
            for (HttpConnection client : clients) {
                client.send("lf");
            }
            for (HttpConnection client : clients) {
                assertEquals("4", client.receive().text());
            }
        } finally {
            for (HttpConnection client : clients) {
                client.close();
            }
        }
    }

    @Test
    void namesWithOneHashAreReadLikeOthers() throws Exception {
        List<String> names = List.of("");
        for (int i = 0; i < 11; i++) { // 2048 names, as many as are taken, all of one String.hashCode()
            List<String> longer = new ArrayList<>();
            names.forEach(name -> longer.addAll(List.of(name + "Aa", name + "BB")));
            names = longer;
        }
        String form = String.join("=1&", names) + "=1";
        for (String path : List.of("/form", "/async/form")) {
            Reply reply = post(path, form, FORM);
            assertEquals(names.size(), reply.text().lines().count());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/form", "/async/form"})
    void pairsWithoutValuesAreReadLikeOthers(String path) throws Exception {
        Reply reply = post(path, "a&".repeat(2048), FORM);
        assertEquals(2048, reply.text().lines().count());
        Reply tooMany = post(path, "a&".repeat(50_000), FORM);
        assertEquals(413, tooMany.status());
        assertTrue(tooMany.text().contains("maxFormFields"), tooMany::toString);
    }

    @Test
    @Advisory("CVE-2024-52303")
    void unknownPathsAndMethodsAreAnsweredInARow() throws Exception {
        var requests = new StringBuilder();
        for (int i = 0; i < 40; i++) { // what is left of them in memory, the adapter's UnknownPathsTest tells
            requests.append(head("GET", "/unknown/" + i)).append(head("DELETE", "/echo"));
        }
        try (HttpConnection connection = connect()) {
            connection.send(requests.toString());
            for (int i = 0; i < 40; i++) {
                assertEquals(404, connection.receive().status());
                assertEquals(405, connection.receive().status());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/length", "/async/read", "/form", "/async/form"})
    @Advisory("CVE-2025-69223")
    void aGibibyteInAMebibyteIs413(String path) throws Exception {
        assertEquals(413, post(path, BOMB, FORM, "Content-Encoding: gzip").status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ignore", "/async/ignore"})
    @Advisory("CVE-2026-54278")
    void anUnreadBombDoesNotGoOff(String path) throws Exception {
        assertEquals("not read", post(path, BOMB, "Content-Encoding: gzip").text());
    }

    private static byte[] bomb() {
        var member = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(member)) {
            gzip.write(new byte[16 * MIB]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var bomb = new ByteArrayOutputStream();
        for (int i = 0; i < 64; i++) {
            bomb.writeBytes(member.toByteArray());
        }
        return bomb.toByteArray();
    }

    @Test
    @Advisory("CVE-2025-69230")
    void malformedCookiesAreNotLogged() throws Exception {
        requires(Feature.VISIBLE_LOG);
        int before = counter("log lines");
        get("/broken");
        eventually("a failure is logged", () -> counter("log lines") > before);
        int logged = counter("log lines");
        Reply reply = get("/cookies", "Cookie: " + "b@d=\"x; =; b[d]=y; ".repeat(300));
        assertEquals("200 ", reply.status() + " " + reply.text());
        assertEquals(logged, counter("log lines"));
    }

    @Logs(value = "gave up on a path", times = 0) // once for each regex in the life of a JVM
    @Test
    void aRegexThatBacktracksForEverIsGivenUp() throws Exception {
        assertEquals("divided", get("/backtracking/" + "a".repeat(200) + "!").text());
        Reply reply = get("/backtracking/" + "a".repeat(200));
        assertEquals(404, reply.status(), reply::toString);
    }
}

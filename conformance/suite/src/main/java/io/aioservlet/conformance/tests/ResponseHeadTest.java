package io.aioservlet.conformance.tests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.conformance.client.HttpConnection;
import io.aioservlet.conformance.client.Reply;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Heads and framing of responses as clients see them. */
class ResponseHeadTest extends ContainerTest {

    @BeforeEach
    void wherePathsDoNotMatter() {
        atTheRootAlone();
    }

    private static final Set<Integer> WITHOUT_BODY = Set.of(204, 205, 304);

    @ParameterizedTest
    @ValueSource(strings = {"/", "/ready", "/stream", "/nope", "/broken"})
    void everyResponseHasADate(String path) throws Exception {
        String date = get(path).header("Date");
        assertNotNull(date);
        assertNotNull(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
    }

    // --- exceptions -------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @ValueSource(
            ints = {
                200, 201, 202, 203, 204, 205, 206, 300, 301, 302, 303, 304, 305, 307, 308, 400, 401, 402, 403, 404, 405,
                406, 407, 408, 409, 410, 411, 412, 413, 414, 415, 416, 417, 421, 422, 424, 426, 428, 429, 431, 451, 500,
                501, 502, 503, 504, 505, 506, 507, 510, 511
            })
    void eachStatusThatHasAnExceptionArrives(int status) throws Exception {
        Reply reply = get("/exception/" + status);
        assertEquals(status, reply.status());
        if (WITHOUT_BODY.contains(status)) {
            assertEquals("", reply.text());
            assertNull(reply.header("Content-Type"), reply::toString);
        } else {
            assertTrue(reply.text().startsWith(status + ": "), reply::toString);
            assertEquals("text/plain", reply.type());
        }
        boolean moves = status / 100 == 3 && status != 304;
        assertEquals(moves ? "/elsewhere" : null, reply.header("Location"));
        assertEquals(status == 405 ? "GET,POST" : null, reply.header("Allow"));
        assertEquals(status == 451 ? "</elsewhere>; rel=\"blocked-by\"" : null, reply.header("Link"));
    }

    @Test
    void anExceptionMayCarryJson() throws Exception {
        Reply reply = get("/json-error");
        assertEquals("400 {\"error\":\"no name\"}", reply.status() + " " + reply.text());
        assertEquals("application/json", reply.type());
    }

    @ParameterizedTest
    @CsvSource({"text/html, text/html", "application/json, text/plain", "*/*, text/plain"})
    void theErrorPageIsHtmlForBrowsersAndTextForPrograms(String accept, String type) throws Exception {
        Reply reply = get("/broken", "Accept: " + accept);
        assertEquals("500 " + type, reply.status() + " " + reply.type());
        assertTrue(reply.text().contains("500 Internal Server Error"), reply::toString);
    }

    // --- bodies -----------------------------------------------------------------------------------------------------

    @Test
    void aDownloadHasANameForOldClientsAndTheRealOne() throws Exception {
        assertEquals(
                "attachment; filename=\"_____ 1.txt\"; filename*=UTF-8''%D0%BE%D1%82%D1%87%D1%91%D1%82%201.txt",
                get("/download").header("Content-Disposition"));
    }

    @Test
    void a205HasNoBodyAndTheConnectionGoesOn() throws Exception {
        try (HttpConnection connection = connect()) {
            Reply reply = send(connection, "GET", "/reset", null);
            assertEquals("205 ", reply.status() + " " + reply.text());
            assertEquals("Hello, world", send(connection, "GET", "/", null).text());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/chunks/", "/async/chunks/"})
    void chunksHaveTheWantedSize(String path) throws Exception {
        try (HttpConnection connection = connect()) {
            connection.send(head("GET", path + 4));
            assertEquals("chunked", connection.receiveHead().header("Transfer-Encoding"));
            assertEquals("abcd", new String(connection.receiveChunk(), UTF_8));
            assertEquals("efgh", new String(connection.receiveChunk(), UTF_8));
            assertEquals("ijk", new String(connection.receiveChunk(), UTF_8));
            assertEquals(0, connection.receiveChunk().length);
            assertEquals("Hello, world", send(connection, "GET", "/", null).text());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/chunks/4", "/async/chunks/4", "/stream"})
    void anHttp10ClientGetsNoChunksAndTheEndOfTheConnectionInstead(String path) throws Exception {
        try (HttpConnection connection = connect()) {
            connection.send("GET " + at(path) + " HTTP/1.0\r\nHost: h\r\nConnection: keep-alive\r\n\r\n");
            Reply reply = connection.receive();
            assertNull(reply.header("Transfer-Encoding"), reply::toString);
            assertTrue(reply.text().endsWith("ijk") || reply.text().endsWith("line 4\n"), reply::toString);
            assertTrue(connection.closedByServer());
        }
    }

    @Test
    void anHttp10ConnectionIsKeptWhereTheLengthIsKnown() throws Exception {
        try (HttpConnection connection = connect()) {
            for (int i = 0; i < 2; i++) {
                connection.send("GET " + at("/") + " HTTP/1.0\r\nHost: h\r\nConnection: keep-alive\r\n\r\n");
                Reply reply = connection.receive();
                assertEquals("Hello, world", reply.text());
                assertEquals("12", reply.header("Content-Length"));
            }
        }
    }

    /** The handler swallowed the exception, but nobody may take the body for whole. */
    @Test
    void aSwallowedOverrunLooksCutOff() throws Exception {
        try (HttpConnection connection = connect()) {
            Reply reply = send(connection, "GET", "/swallowed", null);
            assertFalse(reply.whole(), reply::toString);
        }
    }

    // --- compression ------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "gzip, deflate, br | gzip",
                "gzip;q=0.1, deflate;q=0.5 | deflate",
                "gzip;q=0, deflate;q=0 | -",
                "gzip;q=0, * | deflate",
                "identity, gzip;q=0.5 | -",
                "br | -",
                "* | gzip"
            })
    void theWeightsOfTheClientDecide(String accepted, String coding) throws Exception {
        Reply reply = get("/compressed", "Accept-Encoding: " + accepted);
        assertEquals(coding, reply.header("Content-Encoding"));
        assertEquals("Accept-Encoding", reply.header("Vary"));
        assertEquals("compress me ".repeat(1000), decoded(reply));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"gzip, gzip", "deflate, deflate", "identity, -"})
    void aForcedCodingDoesNotAskTheClient(String wanted, String coding) throws Exception {
        Reply reply = get("/forced/" + wanted, "Accept-Encoding: br");
        assertEquals(coding, reply.header("Content-Encoding"));
        assertEquals("forced ".repeat(100), decoded(reply));
    }

    private static String decoded(Reply reply) throws Exception {
        String coding = String.valueOf(reply.header("Content-Encoding"));
        var body = new ByteArrayInputStream(reply.body());
        try (InputStream in = switch (coding) {
            case "gzip" -> new GZIPInputStream(body);
            case "deflate" -> new InflaterInputStream(body);
            default -> body;
        }) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}

package io.aioservlet.conformance.tests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.conformance.client.HttpConnection;
import io.aioservlet.conformance.client.Reply;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Server-sent events: each arrives when it is sent, and the stream ends when either side wants it to. */
class EventStreamTest extends ContainerTest {

    private final String name = UUID.randomUUID().toString();

    @BeforeEach
    void wherePathsDoNotMatter() {
        atTheRootAlone();
    }

    private HttpConnection open(String path, String... fields) throws Exception {
        HttpConnection connection = connect();
        connection.send(head("GET", path + name, fields));
        Reply head = connection.receiveHead();
        assertEquals("200 text/event-stream", head.status() + " " + head.header("Content-Type"));
        assertEquals("no-cache", head.header("Cache-Control"));
        assertNull(head.header("Content-Length"));
        return connection;
    }

    /** Chunks until that many events have come. */
    private static String receive(HttpConnection connection, int events) throws Exception {
        var text = new StringBuilder();
        while (text.toString().split("\n\n", -1).length <= events) {
            byte[] chunk = connection.receiveChunk();
            assertTrue(chunk.length > 0, "ended after " + text);
            text.append(new String(chunk, UTF_8));
        }
        return text.toString();
    }

    private void tell(String text) throws Exception {
        assertEquals("told", post("/events/send/" + name, text).text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/events/plain/", "/events/async/"})
    void eachEventArrivesWhenItIsSent(String path) throws Exception {
        try (HttpConnection connection = open(path, "Last-Event-ID: 7")) {
            assertEquals("id: 1\nevent: greeting\ndata: after 7\n\n", receive(connection, 1));
            tell("two\nlines");
            assertEquals("data: two\ndata: lines\n\n", receive(connection, 1));
            tell("grüße");
            assertEquals("data: grüße\n\n", receive(connection, 1));
            tell("close");
            assertEquals(0, connection.receiveChunk().length, "a whole response");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/events/plain/", "/events/async/"})
    void aStreamWhoseClientIsGoneIsClosed(String path) throws Exception {
        try (HttpConnection connection = open(path)) {
            receive(connection, 1);
            connection.reset();
        }
        eventually("the stream is closed", () -> {
            post("/events/send/" + name, "anybody there?"); // most containers notice when something is written
            return counter("closed events " + name) == 1;
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"/events/plain/", "/events/async/"})
    void headIsTheHeadOfAStreamThatIsOver(String path) throws Exception {
        try (HttpConnection connection = connect()) {
            connection.send(head("HEAD", path + name));
            assertEquals("text/event-stream", connection.receive("HEAD").header("Content-Type"));
            assertEquals("Hello, world", send(connection, "GET", "/", null).text());
        }
    }
}

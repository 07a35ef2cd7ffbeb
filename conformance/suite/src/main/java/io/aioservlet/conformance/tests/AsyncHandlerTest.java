package io.aioservlet.conformance.tests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.conformance.client.HttpConnection;
import io.aioservlet.conformance.client.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class AsyncHandlerTest extends ContainerTest {

    @BeforeEach
    void wherePathsDoNotMatter() {
        atTheRootAlone();
    }

    @Test
    void aStageMayBeCompleteAlreadyOrLater() throws Exception {
        try (HttpConnection connection = connect()) {
            for (int i = 0; i < 10; i++) {
                assertEquals("ready", send(connection, "GET", "/ready", null).text());
                assertEquals("staged", send(connection, "GET", "/staged", null).text());
            }
        }
    }

    @Test
    void theHandlerRunsOnTheContainersThread() throws Exception {
        String stack = get("/async/stack").text();
        assertTrue(stack.contains("io.aioservlet.servlet.DispatcherServlet.service"), stack);
        String outermost = stack.substring(stack.lastIndexOf("DispatcherServlet"));
        assertTrue(
                outermost.contains("org.apache.")
                        || outermost.contains("org.eclipse.")
                        || outermost.contains("io.undertow."),
                stack);
    }

    @Test
    @Tag("pitfall-13")
    void aBodyThatWaitsHoldsNoThread() throws Exception {
        List<HttpConnection> waiting = new ArrayList<>();
        try {
            for (int i = 0; i < 250; i++) {
                waiting.add(connect()
                        .send(head("POST", "/async/read", "Content-Length: 10"))
                        .send("begin"));
            }
            long start = System.nanoTime();
            assertEquals("Hello, world", get("/").text());
            assertTrue(Duration.ofNanos(System.nanoTime() - start).toSeconds() < 4, "others had to wait");
            for (HttpConnection connection : waiting) {
                assertEquals("10", connection.send("ended").receive().text());
            }
        } finally {
            for (HttpConnection connection : waiting) {
                connection.close();
            }
        }
    }

    @Test
    @Tag("pitfall-11")
    void anEmptyBodyEndsAtOnce() throws Exception {
        assertEquals("0", post("/async/read", "").text());
        assertEquals("0", post("/async/content", "").text());
        assertEquals("", post("/async/text", "").text());
        try (HttpConnection connection = connect()) {
            connection
                    .send(head("POST", "/async/content", "Transfer-Encoding: chunked"))
                    .send("0\r\n\r\n");
            assertEquals("0", connection.receive().text());
        }
    }

    @Test
    void aBodyIsReadAfterTheResponseStarted() throws Exception {
        try (HttpConnection connection = connect()) {
            connection.send(head("POST", "/async/echo", "Content-Length: 10"));
            Reply head = connection.receiveHead();
            assertEquals(200, head.status());
            connection.drip("0123456789".getBytes(UTF_8), 4, Duration.ofMillis(20));
            assertEquals("0123456789", new String(connection.receiveChunk(), UTF_8));
            assertEquals(0, connection.receiveChunk().length);
            assertEquals("Hello, world", send(connection, "GET", "/", null).text());
        }
    }

    @Test
    @Tag("pitfall-17")
    void aResetWhileABodyIsAwaitedHarmsNobody() throws Exception {
        for (int i = 0; i < 20; i++) {
            try (HttpConnection connection = connect()) {
                connection.send(head("POST", i % 2 == 0 ? "/async/read" : "/async/content", "Content-Length: 10"));
                connection.send("begin").reset();
            }
        }
        assertEquals("5", post("/async/read", "again").text());
    }

    @Test
    void aPlainHandlerAndAnAsynchronousOneShareAConnection() throws Exception {
        try (HttpConnection connection = connect()) {
            for (String path : List.of("/sleep", "/staged", "/stream", "/async/stream", "/ready", "/")) {
                Reply reply = send(connection, "GET", path, null);
                assertEquals(200, reply.status(), path);
                assertFalse(reply.text().isEmpty(), path);
            }
        }
    }
}

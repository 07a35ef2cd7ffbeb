package io.aioservlet.conformance.tests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.conformance.client.HttpConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ConnectionTest extends ContainerTest {

    @BeforeEach
    void wherePathsDoNotMatter() {
        atTheRootAlone();
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() throws Exception {
        List<String> paths =
                List.of("/staged", "/", "/sleep", "/nope", "/stream", "/ready", "/hello/a", "/async/stream", "/");
        var requests = new StringBuilder();
        paths.forEach(path -> requests.append(head("GET", path)));
        try (HttpConnection connection = connect()) {
            connection.send(requests.toString());
            List<String> seen = new ArrayList<>();
            for (String path : paths) {
                var reply = connection.receive();
                assertTrue(reply.whole(), path);
                seen.add(reply.text().lines().findFirst().orElse(""));
            }
            assertEquals(
                    List.of(
                            "staged",
                            "Hello, world",
                            "slept",
                            "404: Not Found",
                            "line 0",
                            "ready",
                            "Hello, a",
                            "line 0",
                            "Hello, world"),
                    seen);
        }
    }

    @Test
    void pipelinedBodiesAreKeptApart() throws Exception {
        var requests = new StringBuilder();
        for (String path : List.of("/echo", "/async/text", "/echo")) {
            requests.append(head("POST", path, "Content-Length: 5")).append("12345");
        }
        try (HttpConnection connection = connect()) {
            connection.send(requests.toString());
            for (int i = 0; i < 3; i++) {
                assertEquals("12345", connection.receive().text());
            }
        }
    }

    @Test
    void aConnectionIsKeptAlive() throws Exception {
        try (HttpConnection connection = connect()) {
            for (int i = 0; i < 50; i++) {
                assertEquals("Hello, world", send(connection, "GET", "/", null).text());
            }
        }
    }

    @Test
    void aConnectionIsClosedForWhoWantsIt() throws Exception {
        for (String path : List.of("/", "/staged", "/stream", "/async/stream")) {
            try (HttpConnection connection = connect()) {
                assertEquals(
                        200,
                        send(connection, "GET", path, null, "Connection: close").status());
                assertTrue(connection.closedByServer(), path);
            }
        }
    }

    @Test
    void aRequestMayDrip() throws Exception {
        try (HttpConnection connection = connect()) {
            connection.drip(head("GET", "/hello/slow").getBytes(UTF_8), 5, Duration.ofMillis(10));
            assertEquals("Hello, slow", connection.receive().text());
        }
    }

    @Test
    void aClientThatHalfClosesIsStillAnswered() throws Exception {
        try (HttpConnection connection = connect()) {
            connection.send(head("GET", "/", "Connection: close")).halfClose();
            assertEquals("Hello, world", connection.receive().text());
        }
    }

    @Test
    @Tag("pitfall-2")
    @Tag("pitfall-30")
    void clientsThatResetWhileAHandlerRunsHarmNobody() throws Exception {
        for (int i = 0; i < 30; i++) {
            try (HttpConnection connection = connect()) {
                connection.send(head("GET", i % 2 == 0 ? "/staged" : "/sleep")).reset();
            }
        }
        assertEquals("staged", get("/staged").text());
        assertEquals("slept", get("/sleep").text());
    }
}

package io.aioservlet.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.accesslog.AccessLog;
import io.aioservlet.web.Application;
import io.aioservlet.web.ExpectHandler;
import io.aioservlet.web.Response;
import io.aioservlet.web.exception.HttpForbidden;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** That the connector leaves decisions to the application. */
@Timeout(30)
class ConnectorTest {

    private static WebServer server;

    @BeforeAll
    static void start() {
        Application app = Applications.greeting();
        ExpectHandler refuse = request -> new HttpForbidden();
        app.router().addPost("/refused", request -> Response.text("read")).expectHandler(refuse);
        app.router().addPost("/echo", request -> Response.text(request.text()));
        app.router().addPost("/unread", request -> Response.text("not read"));
        server = WebServer.of(app).port(0).accessLog(AccessLog.off()).start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/raw/a%2Fb",
                "/raw/a%2fb",
                "/raw/a%5Cb",
                "/raw/%D1%80%D1%83%D1%81",
                "/raw/a;b=1",
                "/raw/a%3Bb",
                "/raw/a%25b"
            })
    void encodedPathsReachTheApplicationUnchanged(String path) throws IOException {
        assertEquals(path, Wire.get(server.port(), path).body());
    }

    @ParameterizedTest
    @CsvSource({"/raw/%zz", "/raw/%00", "/raw/%FF", "/raw/рус"})
    void aMalformedPathIs400AndTellsNothingOfTheServer(String path) throws IOException {
        Wire.Reply reply = Wire.get(server.port(), path);
        assertEquals(400, reply.status());
        assertFalse((reply.head() + reply.body()).contains("Tomcat"), reply::body);
        assertFalse(reply.body().contains("org.apache"), reply::body);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "OPTIONS", "PATCH", "REPORT"})
    void everyMethodReachesTheApplication(String method) throws IOException {
        try (var wire = new Wire(server.port())) {
            assertEquals(method, wire.ask(method, "/method").body());
        }
    }

    @Test
    void noContinueIsSentBeforeTheApplicationAgreed() throws IOException {
        try (var wire = new Wire(server.port())) {
            wire.send("POST /refused HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
            assertEquals(403, wire.reply().status());
        }
        try (var wire = new Wire(server.port())) {
            wire.send("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
            assertEquals(100, wire.reply().status());
            wire.send("12345");
            assertEquals("12345", wire.reply().body());
        }
    }

    @Test
    void aConnectionServesMoreThanAHundredRequests() throws IOException {
        try (var wire = new Wire(server.port())) {
            for (int i = 0; i < 150; i++) {
                assertEquals("Hello, world", wire.ask("GET", "/").body());
            }
        }
    }

    @Test
    void anAnswerIsReadableThoughALargeBodyWasNotRead() throws IOException {
        try (var wire = new Wire(server.port())) {
            int length = 8 << 20;
            wire.send("POST /unread HTTP/1.1\r\nHost: h\r\nContent-Length: " + length + "\r\n\r\n");
            String block = "x".repeat(1 << 16);
            for (int sent = 0; sent < length; sent += block.length()) {
                wire.send(block);
            }
            assertEquals("not read", wire.reply().body());
        }
    }

    @Test
    void withoutKeepAliveAConnectionServesOneRequest() throws IOException {
        try (WebServer brief = WebServer.of(Applications.greeting())
                        .port(0)
                        .keepAlive(Duration.ZERO)
                        .start();
                var wire = new Wire(brief.port())) {
            Wire.Reply reply = wire.ask("GET", "/");
            assertTrue(reply.has("Connection: close"), reply::head);
            assertTrue(wire.closedByServer());
        }
    }

    @Test
    void anIdleConnectionIsClosedAfterTheKeepAliveTime() throws IOException {
        try (WebServer brief = WebServer.of(Applications.greeting())
                        .port(0)
                        .keepAlive(Duration.ofMillis(300))
                        .start();
                var wire = new Wire(brief.port())) {
            assertEquals(200, wire.ask("GET", "/").status());
            assertTrue(wire.closedByServer());
        }
    }
}

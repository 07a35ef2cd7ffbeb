package io.aioservlet.conformance.pitfalls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.aioservlet.conformance.Feature;
import io.aioservlet.conformance.Logs;
import io.aioservlet.conformance.client.Http2WebSocket;
import io.aioservlet.conformance.client.HttpConnection;
import io.aioservlet.conformance.client.WebSocketClient;
import io.aioservlet.conformance.tests.ContainerTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Handshakes of websockets that are none. */
class HandshakeTest extends ContainerTest {

    private static final String FIELDS = "Upgrade: websocket\r\nConnection: keep-alive, Upgrade\r\nSec-WebSocket-Key: "
            + WebSocketClient.KEY + "\r\nSec-WebSocket-Version: 13\r\n\r\n";

    @Test
    @Tag("pitfall-35")
    void ofHttp10ItIs400() throws Exception {
        try (HttpConnection connection = connect()) {
            connection.send("GET " + at("/ws") + " HTTP/1.0\r\nHost: h\r\n" + FIELDS);
            assertEquals(400, connection.receive().status());
        }
    }

    @Test
    @Tag("pitfall-35")
    void byPostItIs405() throws Exception {
        try (HttpConnection connection = connect()) {
            connection.send("POST " + at("/ws") + " HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n" + FIELDS);
            assertEquals(405, connection.receive().status());
        }
    }

    @Test
    @Tag("pitfall-35")
    void itsOptionsMayStandInSeveralFields() throws Exception {
        try (HttpConnection connection = connect()) {
            connection.send("GET " + at("/ws") + " HTTP/1.1\r\nHost: h\r\nConnection: keep-alive\r\n"
                    + FIELDS.replace("keep-alive, Upgrade", "Upgrade"));
            int status = connection.receive().status();
            assertTrue(status == 101, "status " + status);
        }
    }

    @Test
    @Tag("pitfall-35")
    void byExtendedConnectItIsAWebSocketOverHttp2() throws Exception {
        requires(Feature.EXTENDED_CONNECT);
        try (Http2WebSocket ws = new Http2WebSocket(container.port())) {
            assertTrue(ws.offered());
            assertEquals("200", ws.connect(at("/ws/connect")));
            ws.sendText("over h2");
            assertEquals("over h2/answer", ws.receiveText());
        }
    }

    @Test
    @Tag("pitfall-35")
    void withoutExtendedConnectItIsNotOffered() throws Exception {
        requires(Feature.HTTP2);
        try (Http2WebSocket ws = new Http2WebSocket(container.port())) {
            assertEquals(container.features().contains(Feature.EXTENDED_CONNECT), ws.offered());
        }
    }

    @Test
    @Tag("pitfall-35")
    @Logs(value = "INFO org.apache.coyote.http2.*Closed due to error", times = 0) // Tomcat tells of the first one
    void whereItIsNotOfferedExtendedConnectIsAnErrorOfTheProtocol() throws Exception {
        requires(Feature.HTTP2);
        assumeFalse(container.features().contains(Feature.EXTENDED_CONNECT), "extended CONNECT is offered");
        try (Http2WebSocket ws = new Http2WebSocket(container.port())) {
            assertEquals("RST_STREAM 1", ws.connect(at("/ws/connect")));
        }
    }

    @Test
    @Tag("pitfall-35")
    void byGetOverHttp2ItIs400() throws Exception {
        requires(Feature.HTTP2);
        try (Http2WebSocket ws = new Http2WebSocket(container.port())) {
            assertEquals("400", ws.ask("GET", at("/ws")));
        }
    }
}

package io.aioservlet.conformance.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.conformance.Logs;
import io.aioservlet.conformance.client.WebSocketClient;
import io.aioservlet.conformance.client.WebSocketClient.Message;
import java.net.SocketException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebSocketEndTest extends ContainerTest {

    @ParameterizedTest
    @ValueSource(strings = {"/ws", "/ws/async"})
    void theServerClosesWith1000(String path) throws Exception {
        try (WebSocketClient ws = websocket(path)) {
            ws.sendText("close");
            assertEquals(1000, ws.receiveClose());
            ws.sendClose(1000, "");
            assertTrue(ws.connection().closedByServer(), "the connection stays open after both close frames");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ws", "/ws/async"})
    void theClientsCloseIsAnswered(String path) throws Exception {
        try (WebSocketClient ws = websocket(path)) {
            ws.sendClose(1001, "going");
            Message close = ws.receive();
            assertEquals(WebSocketClient.CLOSE, close.type(), close::toString);
            assertTrue(ws.connection().closedByServer(), "the connection stays open after both close frames");
        }
    }

    @Test
    void anApplicationMayCloseWithItsOwnCode() throws Exception {
        try (WebSocketClient ws = websocket("/ws/codes")) {
            Message close = ws.receive();
            assertEquals("4001 enough", close.code() + " " + close.reason());
            ws.sendClose(4001, "enough");
        }
    }

    @Test
    @Logs("SEVERE io.aioservlet.web: error after the response to GET .*/ws/throws started")
    void aHandlerThatThrowsClosesWith1011AndTellsNothing() throws Exception {
        try (WebSocketClient ws = websocket("/ws/throws")) {
            assertEquals(101, ws.handshake().status());
            ws.sendText("go");
            Message close = ws.receive();
            assertEquals(WebSocketClient.CLOSE, close.type(), close::toString);
            assertEquals(1011, close.code());
            assertFalse(close.reason().contains("secret"), close::toString);
            ws.sendClose(1011, "");
        }
        assertEquals("Hello, world", get("/").text());
    }

    @Test
    void aHandlerThatReturnsItsWebsocketUnclosedClosesWith1000() throws Exception {
        try (WebSocketClient ws = websocket("/ws/unclosed")) {
            assertEquals("bye", ws.receive().text());
            assertEquals(1000, ws.receiveClose());
            ws.sendClose(1000, "");
            assertTrue(ws.connection().closedByServer(), "the connection stays open");
        }
    }

    @Logs("started one response and returned another")
    @Test
    void anotherResponseAfterAWebsocketClosesWith1000AndDoesNotGetIntoItsStream() throws Exception {
        try (WebSocketClient ws = websocket("/ws/another")) {
            assertEquals(101, ws.handshake().status());
            assertEquals(1000, ws.receiveClose());
            ws.sendClose(1000, "");
            assertTrue(ws.connection().closedByServer(), "the connection stays open");
        }
    }

    @Test
    void iteratingEndsWithTheClose() throws Exception {
        try (WebSocketClient ws = websocket("/ws/each")) {
            ws.sendText("one");
            assertEquals("each one", ws.receive().text());
            ws.sendClose(1000, "");
            ws.receiveClose();
        }
    }

    @Test
    void aClientThatIsGoneEndsTheHandler() throws Exception {
        int before = counter("ws ended");
        try (WebSocketClient ws = websocket("/ws")) {
            ws.sendText("hello");
            assertEquals("hello/answer", ws.receive().text());
            ws.connection().reset();
        }
        eventually("the handler noticed that its client is gone", () -> counter("ws ended") > before);
        assertEquals("Hello, world", get("/").text());
    }

    @Test
    void aMessageAboveTheLimitClosesWith1009() throws Exception {
        try (WebSocketClient ws = websocket("/ws")) {
            byte[] half = new byte[3 << 20];
            try {
                ws.send(WebSocketClient.BINARY, half, false);
                ws.send(WebSocketClient.CONTINUATION, half, true);
            } catch (SocketException early) {
                // The server may close before the rest is sent; its reason is read below.
            }
            assertEquals(1009, ws.receiveClose());
        }
    }
}

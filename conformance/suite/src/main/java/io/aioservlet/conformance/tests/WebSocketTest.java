package io.aioservlet.conformance.tests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.conformance.Logs;
import io.aioservlet.conformance.client.WebSocketClient;
import io.aioservlet.conformance.client.WebSocketClient.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebSocketTest extends ContainerTest {

    @ParameterizedTest
    @ValueSource(strings = {"/ws", "/ws/async"})
    @Tag("pitfall-31")
    void textsAndBytesAreAnswered(String path) throws Exception {
        try (WebSocketClient ws = websocket(path)) {
            ws.sendText("привет");
            assertEquals("привет/answer", ws.receive().text());
            ws.send(WebSocketClient.BINARY, "\0\1".repeat(5000).getBytes(UTF_8), true);
            Message echo = ws.receive();
            assertEquals(WebSocketClient.BINARY, echo.type());
            assertArrayEquals("\0\1".repeat(5000).getBytes(UTF_8), echo.payload());
            ws.sendText("");
            assertEquals("/answer", ws.receive().text());
            for (int i = 0; i < 100; i++) {
                ws.sendText("message " + i);
            }
            for (int i = 0; i < 100; i++) {
                assertEquals("message " + i + "/answer", ws.receive().text());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ws", "/ws/async"})
    void fragmentsAreJoinedAndAPingBetweenThemIsAnswered(String path) throws Exception {
        try (WebSocketClient ws = websocket(path)) {
            ws.send(WebSocketClient.TEXT, "par".getBytes(UTF_8), false);
            ws.send(WebSocketClient.PING, "p".getBytes(UTF_8), true);
            ws.send(WebSocketClient.CONTINUATION, "ts".getBytes(UTF_8), true);
            List<String> seen = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                Message message = ws.receive();
                seen.add(message.type() + " " + message.text());
            }
            seen.sort(null);
            assertEquals(List.of("1 parts/answer", "10 p"), seen);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ws", "/ws/async"})
    void largeMessagesArriveWhole(String path) throws Exception {
        atTheRootAlone();
        try (WebSocketClient ws = websocket(path)) {
            for (int size : new int[] {125, 126, 8192, 65_535, 65_536, 200_000, 2 << 20}) {
                ws.sendText("y".repeat(size));
                assertEquals("y".repeat(size) + "/answer", ws.receive().text());
            }
            byte[] blob = new byte[1 << 20];
            new Random(1).nextBytes(blob);
            ws.send(WebSocketClient.BINARY, blob, true);
            assertArrayEquals(blob, ws.receive().payload());
        }
    }

    @Test
    void theHandshakeFollowsTheStandard() throws Exception {
        try (WebSocketClient ws = websocket("/ws")) {
            assertEquals(101, ws.handshake().status());
            assertEquals(WebSocketClient.ACCEPT, ws.handshake().header("Sec-WebSocket-Accept"));
            assertEquals(
                    "websocket",
                    String.valueOf(ws.handshake().header("Upgrade")).toLowerCase(java.util.Locale.ROOT));
        }
    }

    @Test
    @Logs("WARNING io.aioservlet.websocket.*no subprotocol in common")
    void theFirstProtocolOfTheClientThatTheServerKnowsIsTaken() throws Exception {
        try (WebSocketClient ws = websocket("/ws/protocols", "Sec-WebSocket-Protocol: other, news, chat")) {
            assertEquals("news", ws.handshake().header("Sec-WebSocket-Protocol"));
            assertEquals("news", ws.receive().text());
        }
        try (WebSocketClient ws = websocket("/ws/protocols", "Sec-WebSocket-Protocol: other")) {
            assertEquals(101, ws.handshake().status());
            assertEquals(List.of(), ws.handshake().headers("Sec-WebSocket-Protocol"));
            assertEquals("null", ws.receive().text());
        }
    }

    @Test
    void headersAndCookiesTravelWithTheHandshake() throws Exception {
        try (WebSocketClient ws = websocket("/ws/dressed")) {
            assertEquals(101, ws.handshake().status());
            assertEquals("blue", ws.handshake().header("X-Dress"));
            assertTrue(String.valueOf(ws.handshake().header("Set-Cookie")).startsWith("visited=yes"));
        }
    }

    @Test
    @Tag("pitfall-32")
    void theRequestStaysReadableAfterTheHandshake() throws Exception {
        try (WebSocketClient ws = websocket("/ws/facts/a%20b", "X-Fact: fact", "Cookie: c=1")) {
            assertEquals(
                    "GET /ws/facts/a b a b fact 1 outer inner", ws.receive().text());
        }
    }

    @Test
    void aHandlerMayAskWhetherTheRequestIsAHandshake() throws Exception {
        assertEquals(426, get("/ws/facts/x").status());
    }

    @Test
    void oneHundredWebsocketsAreOpenAtOnce() throws Exception {
        atTheRootAlone();
        List<WebSocketClient> open = new ArrayList<>();
        try {
            for (int i = 0; i < 100; i++) {
                WebSocketClient ws = websocket(i % 2 == 0 ? "/ws" : "/ws/async");
                assertEquals(101, ws.handshake().status(), "websocket " + i);
                open.add(ws);
            }
            assertEquals("Hello, world", get("/").text());
            for (WebSocketClient ws : open) {
                ws.sendText("one of many");
            }
            for (WebSocketClient ws : open) {
                assertEquals("one of many/answer", ws.receive().text());
            }
        } finally {
            for (WebSocketClient ws : open) {
                ws.close();
            }
        }
    }
}

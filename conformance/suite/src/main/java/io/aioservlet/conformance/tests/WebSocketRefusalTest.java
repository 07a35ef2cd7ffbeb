package io.aioservlet.conformance.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.conformance.Logs;
import io.aioservlet.conformance.client.HttpConnection;
import io.aioservlet.conformance.client.Reply;
import io.aioservlet.conformance.client.WebSocketClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebSocketRefusalTest extends ContainerTest {

    private static final String UPGRADE = "Upgrade: websocket";
    private static final String CONNECTION = "Connection: Upgrade";
    private static final String KEY = "Sec-WebSocket-Key: " + WebSocketClient.KEY;
    private static final String VERSION = "Sec-WebSocket-Version: 13";

    @ParameterizedTest
    @ValueSource(strings = {"/ws", "/ws/async"})
    void aPlainGetIs400(String path) throws Exception {
        assertEquals(400, get(path).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ws", "/ws/async"})
    void aMiddlewareCanRefuseTheHandshake(String path) throws Exception {
        try (WebSocketClient ws = websocket(path, "X-Refuse: yes")) {
            Reply answer = ws.handshake();
            assertEquals("403 refused at the gate", answer.status() + " " + answer.text());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ws", "/ws/async"})
    void aMalformedHandshakeIs400(String path) throws Exception {
        assertEquals(400, get(path, UPGRADE, CONNECTION, VERSION).status(), "no key");
        assertEquals(
                400,
                get(path, UPGRADE, CONNECTION, VERSION, "Sec-WebSocket-Key: short")
                        .status(),
                "short key");
        assertEquals(400, get(path, UPGRADE, KEY, VERSION).status(), "no Connection");
        Reply version = get(path, UPGRADE, CONNECTION, KEY, "Sec-WebSocket-Version: 99");
        assertEquals(400, version.status(), "unknown version");
        assertEquals("13", version.header("Sec-WebSocket-Version"));
    }

    @Test
    void aMiddlewareCanSendTheClientElsewhere() throws Exception {
        try (WebSocketClient ws = websocket("/ws", "X-Refuse: elsewhere")) {
            assertEquals(302, ws.handshake().status());
            assertTrue(String.valueOf(ws.handshake().header("Location")).endsWith("/elsewhere"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", // nothing
                "AAAAAAAAAAAAAAAAAAAA", // 15 bytes
                "AAAAAAAAAAAAAAAAAAAAAAA=", // 17 bytes
                "AAAAAAAAAAAAAAAAAAAAAA", // without its end
                "????????????????????????" // not Base64
            })
    void aKeyThatIsNot16BytesIs400(String key) throws Exception {
        assertEquals(
                400,
                get("/ws", UPGRADE, CONNECTION, VERSION, "Sec-WebSocket-Key: " + key)
                        .status());
    }

    @Test
    void anotherMethodIs405() throws Exception {
        Reply answer = send("POST", "/ws", new byte[0], UPGRADE, CONNECTION, KEY, VERSION);
        assertEquals(405, answer.status());
    }

    @Test
    void halfAHandshakeStartsNothing() throws Exception {
        int before = counter("ws ended");
        String whole = head("GET", "/ws", UPGRADE, CONNECTION, KEY, VERSION);
        for (int length : new int[] {10, whole.length() / 2, whole.length() - 1}) {
            try (HttpConnection connection = connect()) {
                connection.send(whole.substring(0, length));
                connection.halfClose();
                connection.closedByServer();
            }
        }
        assertEquals("Hello, world", get("/").text());
        assertEquals(before, counter("ws ended"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example", "null", "http://127.0.0.1.evil.example"})
    void aPageOfAnotherHostIs403(String origin) throws Exception {
        try (WebSocketClient ws = websocket("/ws", "Origin: " + origin)) {
            assertEquals(403, ws.handshake().status());
        }
        try (WebSocketClient ws = websocket("/ws/listed", "Origin: " + origin)) {
            assertEquals(403, ws.handshake().status());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https"})
    void aPageOfTheOwnHostMayOpenAWebsocket(String scheme) throws Exception {
        try (WebSocketClient ws = websocket("/ws", "Origin: " + scheme + "://127.0.0.1:" + container.port())) {
            assertEquals(101, ws.handshake().status());
        }
    }

    @Test
    void anOriginThatIsListedMayOpenAWebsocket() throws Exception {
        try (WebSocketClient ws = websocket("/ws/listed", "Origin: https://app.example")) {
            assertEquals("welcome", ws.receive().text());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nope", "/pages/ws"})
    void aHandshakeOfAnUnknownPathIs404(String path) throws Exception {
        try (WebSocketClient ws = websocket(path)) {
            assertEquals(404, ws.handshake().status());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/ready", "/staged", "/broken"})
    @Logs(value = "SEVERE io.aioservlet.web: error while handling GET .*/broken", times = 0) // one of the four
    void aHandlerWithoutWebsocketsIgnoresTheWish(String path) throws Exception {
        try (WebSocketClient ws = websocket(path)) {
            assertEquals(path.equals("/broken") ? 500 : 200, ws.handshake().status());
        }
    }
}

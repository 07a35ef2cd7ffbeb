package io.aioservlet.conformance.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.aioservlet.conformance.Logs;
import io.aioservlet.conformance.client.Reply;
import io.aioservlet.conformance.client.WebSocketClient;
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

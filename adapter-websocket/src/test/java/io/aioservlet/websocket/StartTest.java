package io.aioservlet.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.web.Handler;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;

@Timeout(30)
class StartTest {

    @Test
    @DisplayName("own headers and cookies travel on the 101, with the chosen protocol and no extension")
    void head() throws Exception {
        Handler handler = request -> {
            var ws = WebSocketResponse.builder().protocols("b", "a").build();
            ws.setStatus(200);
            ws.headers().add("X-Own", "1");
            ws.headers().add("X-Own", "2");
            ws.headers().set("Connection", "close");
            ws.setCookie("one", "1");
            ws.setCookie("two", "2");
            assertEquals(new WebSocketReady(true, "a"), ws.canStart(request));
            assertNull(ws.keepAlive());
            ws.start(request);
            ws.start(request); // again: nothing
            assertThrows(IllegalStateException.class, () -> ws.canStart(request));
            assertThrows(IllegalStateException.class, () -> ws.setCookie("late", ""));
            assertEquals(101, ws.status());
            assertEquals(false, ws.keepAlive());
            ws.sendStr("" + ws.protocol() + request.headers().get("Host"));
            return ws;
        };
        try (var server = new TomcatServer(handler);
                var client = server.connect(
                        "Sec-WebSocket-Protocol: x, a",
                        "Sec-WebSocket-Protocol: b",
                        "Sec-WebSocket-Extensions: permessage-deflate")) {
            List<String> head = client.head();
            for (String line : List.of(
                    "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=",
                    "Sec-WebSocket-Protocol: a",
                    "X-Own: 1",
                    "X-Own: 2",
                    "Set-Cookie: one=1; Path=/",
                    "Set-Cookie: two=2; Path=/",
                    "X-Prepared: yes")) {
                assertTrue(head.contains(line), () -> line + " is not in " + head);
            }
            assertFalse(String.join("\n", head).contains("Extensions"), head.toString());
            assertFalse(head.contains("Connection: close"), head.toString());
            assertEquals("alocalhost", client.receive().text());
        }
    }

    @Test
    @DisplayName("no protocol in common: the handshake succeeds without one")
    void noProtocol() throws Exception {
        Handler handler = request -> {
            var ws = WebSocketResponse.builder().protocols("a").build();
            ws.start(request);
            ws.sendStr("" + ws.protocol());
            return ws;
        };
        try (var server = new TomcatServer(handler);
                var client = server.connect("Sec-WebSocket-Protocol: zz")) {
            assertEquals("null", client.receive().text());
            assertFalse(String.join("\n", client.head()).contains("Protocol"));
        }
    }

    @Test
    @DisplayName("a page of another host is refused, and canStart says so")
    void foreignPage() throws Exception {
        Handler handler = request -> {
            var ws = new WebSocketResponse();
            assertEquals(new WebSocketReady(false, null), ws.canStart(request));
            ws.start(request);
            return ws;
        };
        try (var server = new TomcatServer(handler);
                var client = server.connect("Origin: https://evil.example")) {
            assertTrue(client.head().get(0).startsWith("HTTP/1.1 403"), client.head()::toString);
        }
    }

    @Test
    @DisplayName("the codes of closes have names")
    void closeCodes() {
        assertEquals(WsCloseCode.GOING_AWAY, WsCloseCode.of(1001));
        assertNull(WsCloseCode.of(4000));
    }

    @Test
    @DisplayName("before the start everything is refused, and the object is blank")
    void fresh() {
        var ws = new WebSocketResponse();
        assertEquals(101, ws.status());
        assertFalse(ws.closed());
        assertFalse(ws.started());
        assertNull(ws.closeCode());
        assertNull(ws.protocol());
        assertNull(ws.exception());
        Stream.<Executable>of(
                        ws::receive,
                        ws::receiveAsync,
                        () -> ws.sendStr("x"),
                        () -> ws.sendBytesAsync(new byte[1]),
                        ws::ping,
                        ws::close,
                        ws::closeAsync,
                        ws::writeEof,
                        () -> ws.write(new byte[1]),
                        ws::iterator)
                .forEach(call -> assertThrows(IllegalStateException.class, call));
    }

    @Test
    @DisplayName("what no frame can carry is refused")
    void arguments() {
        var ws = new WebSocketResponse();
        for (int code : new int[] {0, 999, 1004, 1005, 1006, 1015, 2999, 5000}) {
            assertThrows(IllegalArgumentException.class, () -> ws.close(code, ""));
        }
        assertThrows(IllegalArgumentException.class, () -> ws.close(WsCloseCode.ABNORMAL_CLOSURE, ""));
        assertThrows(IllegalArgumentException.class, () -> ws.closeAsync(WsCloseCode.OK, "я".repeat(62)));
        assertThrows(IllegalArgumentException.class, () -> ws.close(1000, "я".repeat(62)));

        assertThrows(IllegalArgumentException.class, () -> ws.ping(new byte[126]));
    }
}

package io.aioservlet.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.web.Handler;
import io.aioservlet.web.Response;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CloseTest {

    private interface Script {
        void run(WebSocketResponse ws) throws Exception;
    }

    private final CompletableFuture<Void> checked = new CompletableFuture<>();

    /** Starts a websocket, runs the script, and tells the test how it went. */
    private Handler handler(WebSocketResponse ws, Script script) {
        return request -> {
            ws.start(request);
            try {
                script.run(ws);
                checked.complete(null);
            } catch (Throwable e) {
                checked.completeExceptionally(e);
            }
            return ws;
        };
    }

    private void await() throws Exception {
        checked.get(10, TimeUnit.SECONDS);
    }

    @Test
    @DisplayName("the client's close is a message with its code and reason, then CLOSED four times")
    void clientCloses() throws Exception {
        Handler handler = handler(new WebSocketResponse(), ws -> {
            WsMessage message = ws.receive();
            assertEquals(MsgType.CLOSE, message.type());
            assertEquals(4001, message.closeCode());
            assertEquals("hi", message.closeReason());
            assertTrue(ws.closed());
            assertEquals(4001, ws.closeCode());
            assertNull(ws.exception());
            for (int i = 0; i < 4; i++) {
                assertEquals(MsgType.CLOSED, ws.receive().type());
            }
            assertThrows(IllegalStateException.class, ws::receive);
            assertThrows(IllegalStateException.class, () -> ws.sendStr("late"));
            assertFalse(ws.close());
        });
        try (var server = new TomcatServer(handler);
                var client = server.connect()) {
            client.send(RawWebSocket.CLOSE, true, (byte) (4001 >> 8), (byte) 4001, (byte) 'h', (byte) 'i');
            assertEquals(RawWebSocket.CLOSE, client.receive().opcode());
            await();
        }
    }

    @Test
    @DisplayName("without autoclose the websocket counts as open until close() is called")
    void withoutAutoclose() throws Exception {
        Handler handler = handler(WebSocketResponse.builder().autoclose(false).build(), ws -> {
            assertEquals(MsgType.CLOSE, ws.receive().type());
            assertFalse(ws.closed());
            assertTrue(ws.close());
            assertTrue(ws.closed());
            assertEquals(1001, ws.closeCode());
            assertFalse(ws.close());
        });
        try (var server = new TomcatServer(handler);
                var client = server.connect()) {
            client.sendClose(1001);
            await();
        }
    }

    @Test
    @DisplayName("a connection that breaks is a CLOSE with 1006")
    void breaks() throws Exception {
        Handler handler = handler(new WebSocketResponse(), ws -> {
            WsMessage message = ws.receive();
            assertEquals(MsgType.CLOSE, message.type());
            assertEquals(WsCloseCode.ABNORMAL_CLOSURE.code(), message.closeCode());
            assertTrue(ws.closed());
            assertEquals(WsCloseCode.ABNORMAL_CLOSURE.code(), ws.closeCode());
            assertNull(ws.exception());
        });
        try (var server = new TomcatServer(handler);
                var client = server.connect()) {
            client.socket().close();
            await();
        }
    }

    @Test
    @DisplayName("our close carries its code and reason, wakes who receives, and counts once")
    void weClose() throws Exception {
        var receiving = new CompletableFuture<WsMessage>();
        Handler handler = handler(new WebSocketResponse(), ws -> {
            var receiver = new Thread(() -> {
                try {
                    receiving.complete(ws.receive());
                } catch (Exception e) {
                    receiving.completeExceptionally(e);
                }
            });
            receiver.start();
            while (receiver.getState() != Thread.State.WAITING) {
                Thread.sleep(1);
            }
            assertThrows(IllegalStateException.class, ws::receive);
            ws.sendStr("before");
            assertTrue(ws.close(3000, "bye"));
            assertFalse(ws.close());
            assertEquals(3000, ws.closeCode());
        });
        try (var server = new TomcatServer(handler);
                var client = server.connect()) {
            assertEquals("before", client.receive().text());
            var frame = client.receive();
            assertEquals(3000, frame.code());
            assertTrue(frame.text().endsWith("bye"), frame.text());
            client.sendClose(3000);
            await();
            assertEquals(MsgType.CLOSED, receiving.get(10, TimeUnit.SECONDS).type());
            assertEquals(-1, client.receive().opcode());
        }
    }

    @Test
    @DisplayName("a handler that returns closes with 1000, one that throws with 1011")
    void handlerEnds() throws Exception {
        try (var server = new TomcatServer(handler(new WebSocketResponse(), ws -> {}));
                var client = server.connect()) {
            assertEquals(WsCloseCode.OK.code(), client.receive().code());
        }
        Handler failing = request -> {
            new WebSocketResponse().start(request);
            throw new IllegalArgumentException("on purpose");
        };
        try (var server = new TomcatServer(failing);
                var client = server.connect()) {
            assertEquals(WsCloseCode.INTERNAL_ERROR.code(), client.receive().code());
            client.sendClose(WsCloseCode.INTERNAL_ERROR.code());
            assertEquals(-1, client.receive().opcode());
        }
    }

    @Test
    @DisplayName("a server that stops closes with 1001 at once")
    void serverStops() throws Exception {
        Handler handler = handler(
                new WebSocketResponse(),
                ws -> assertEquals(MsgType.CLOSED, ws.receive().type()));
        try (var server = new TomcatServer(handler);
                var client = server.connect()) {
            var drained = CompletableFuture.supplyAsync(() -> server.servlet().drain(Duration.ofSeconds(10)));
            assertEquals(WsCloseCode.GOING_AWAY.code(), client.receive().code());
            client.sendClose(WsCloseCode.GOING_AWAY.code());
            await();
            assertTrue(drained.get(10, TimeUnit.SECONDS));
        }
    }

    @Test
    @DisplayName("a receive that times out leaves the websocket open")
    void receiveTimeout() throws Exception {
        var options = WebSocketResponse.builder().receiveTimeout(Duration.ofMillis(50));
        Handler handler = handler(options.build(), ws -> {
            assertThrows(SocketTimeoutException.class, ws::receive);
            ws.sendStr("now");
            assertEquals("late", ws.receiveStr());
        });
        try (var server = new TomcatServer(handler);
                var client = server.connect()) {
            assertEquals("now", client.receive().text());
            client.send("late");
            await();
        }
    }

    @Test
    @DisplayName("a text with half a surrogate pair is refused before any of it is sent")
    void halfPair() throws Exception {
        Handler handler = handler(new WebSocketResponse(), ws -> {
            assertThrows(IllegalArgumentException.class, () -> ws.sendStr("half a pair: \uD83D"));
            assertThrows(IllegalArgumentException.class, () -> ws.sendStrAsync("\uDE00"));
            ws.sendStr("fine");
        });
        try (var server = new TomcatServer(handler);
                var client = server.connect()) {
            assertEquals("fine", client.receive().text());
            await();
        }
    }

    @Test
    @DisplayName("one receive may wait for less than the others")
    void oneReceiveTimesOut() throws Exception {
        Handler handler = handler(new WebSocketResponse(), ws -> {
            assertThrows(SocketTimeoutException.class, () -> ws.receive(Duration.ofMillis(50)));
            var failure = assertThrows(
                    ExecutionException.class,
                    () -> ws.receiveAsync(Duration.ofMillis(50))
                            .toCompletableFuture()
                            .get());
            assertInstanceOf(SocketTimeoutException.class, failure.getCause());
            ws.sendStr("now");
            assertEquals("late", ws.receiveStr());
        });
        try (var server = new TomcatServer(handler);
                var client = server.connect()) {
            assertEquals("now", client.receive().text());
            client.send("late");
            await();
        }
    }

    @Test
    @DisplayName("a message of another type is an exception that carries it")
    void unexpected() throws Exception {
        Handler handler = handler(new WebSocketResponse(), ws -> {
            var failure = assertThrows(UnexpectedMessageException.class, ws::receiveBytes);
            assertEquals("text", failure.received().text());
        });
        try (var server = new TomcatServer(handler);
                var client = server.connect()) {
            client.send("text");
            await();
        }
    }

    @Test
    @DisplayName("with autoping off pongs are received")
    void pongs() throws Exception {
        Handler handler = handler(WebSocketResponse.builder().autoping(false).build(), ws -> {
            ws.ping(new byte[] {7});
            WsMessage pong = ws.receive();
            assertEquals(MsgType.PONG, pong.type());
            assertEquals(7, pong.bytes()[0]);
        });
        try (var server = new TomcatServer(handler);
                var client = server.connect()) {
            assertEquals(RawWebSocket.PING, client.receive().opcode());
            client.send(RawWebSocket.PONG, true, (byte) 7);
            await();
        }
    }

    @Test
    @DisplayName("another response after a websocket does not get into its stream")
    void otherResponse() throws Exception {
        Handler handler = request -> {
            new WebSocketResponse().start(request);
            return Response.text("HTTP");
        };
        try (var server = new TomcatServer(handler);
                var client = server.connect()) {
            assertEquals(WsCloseCode.OK.code(), client.receive().code());
            client.sendClose(WsCloseCode.OK.code());
            assertEquals(-1, client.receive().opcode());
        }
    }
}

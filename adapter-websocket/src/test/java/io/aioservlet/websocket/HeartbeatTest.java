package io.aioservlet.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.web.Handler;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Timeout(60)
@Execution(ExecutionMode.CONCURRENT) // each waits for long, and for nothing that others do
class HeartbeatTest {

    private static WebSocketResponse beating(Duration interval) {
        return WebSocketResponse.builder().heartbeat(interval).build();
    }

    @Test
    @DisplayName("a client that answers no ping is dropped, and the handler is told 1006")
    void dead() throws Exception {
        var ws = beating(Duration.ofMillis(200));
        var received = new CompletableFuture<WsMessage>();
        Handler handler = request -> {
            ws.start(request);
            received.complete(ws.receive());
            return ws;
        };
        try (var server = new TomcatServer(handler);
                var client = server.connect()) {
            assertEquals(RawWebSocket.PING, client.receive().opcode());
            WsMessage message = received.get(20, TimeUnit.SECONDS);
            assertEquals(MsgType.ERROR, message.type());
            assertSame(ws.exception(), message.error());
            assertInstanceOf(SocketTimeoutException.class, message.error().getCause());
            assertEquals(1006, ws.closeCode());
            assertTrue(ws.closed());
            client.socket().setSoTimeout(20_000); // Tomcat looks every ten seconds
            for (int opcode = client.receive().opcode();
                    opcode >= 0;
                    opcode = client.receive().opcode()) {
                assertEquals(RawWebSocket.CLOSE, opcode, "only what Tomcat says before it drops the connection");
            }
        }
    }

    @Test
    @DisplayName("a client that answers stays, and its pongs are not received")
    void alive() throws Exception {
        var ws = beating(Duration.ofSeconds(4));
        Handler handler = request -> {
            ws.start(request);
            ws.sendStr(ws.receiveStr());
            return ws;
        };
        try (var server = new TomcatServer(handler);
                var client = server.connect()) {
            for (int i = 0; i < 2; i++) {
                var frame = client.receive();
                assertEquals(RawWebSocket.PING, frame.opcode());
                client.send(RawWebSocket.PONG, true, frame.payload());
            }
            client.send("still here");
            assertEquals("still here", client.receive().text());
        }
    }

    @Test
    @DisplayName("a client whose messages wait to be received is not taken for dead")
    void heldBack() throws Exception {
        int messages = 1000;
        var ws = beating(Duration.ofSeconds(2));
        var full = new CountDownLatch(1);
        var received = new CompletableFuture<Integer>();
        Handler handler = request -> {
            ws.start(request);
            full.await();
            Thread.sleep(4000); // a beat that cannot be answered
            int count = 0;
            for (WsMessage message : ws) {
                count += message.type() == MsgType.BINARY ? 1 : -messages;
            }
            received.complete(count);
            return ws;
        };
        try (var server = new TomcatServer(handler);
                var client = server.connect()) {
            for (int i = 0; i < messages; i++) {
                client.send(RawWebSocket.BINARY, true, new byte[1000]);
                if (i == 200) { // more than the inbox takes
                    full.countDown();
                }
            }
            client.sendClose(1000);
            assertEquals(messages, received.get(30, TimeUnit.SECONDS));
            assertEquals(1000, ws.closeCode());
        }
    }
}

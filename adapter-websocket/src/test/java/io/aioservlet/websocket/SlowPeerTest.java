package io.aioservlet.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.web.Handler;
import io.aioservlet.web.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SlowPeerTest {

    private static final int MESSAGES = 2000;
    private static final int SIZE = 10_000;

    private final CountDownLatch go = new CountDownLatch(1);

    @Test
    @DisplayName("a handler that does not receive stops its client, loses nothing, and takes no thread of Tomcat")
    void slowHandler() throws Exception {
        var received = new CompletableFuture<Integer>();
        Handler handler = request -> {
            if (request.headers().get("Upgrade") == null) {
                return Response.text("alive");
            }
            var ws = new WebSocketResponse();
            ws.start(request);
            go.await();
            int count = 0;
            for (WsMessage message : ws) {
                assertEquals(count++, ByteBuffer.wrap(message.bytes()).getInt());
            }
            received.complete(count);
            return ws;
        };
        try (var server = new TomcatServer(handler)) {
            var clients = new ArrayList<Thread>();
            var sent = new AtomicInteger();
            for (int i = 0; i <= TomcatServer.THREADS; i++) { // more than Tomcat has threads
                var thread = new Thread(() -> pour(server, sent));
                clients.add(thread);
                thread.start();
            }
            waitUntilStill(sent);
            assertTrue(sent.get() < clients.size() * MESSAGES, "nothing held the clients up: " + sent);
            try (var other = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
                other.setSoTimeout(10_000);
                other.getOutputStream().write("GET / HTTP/1.1\r\nHost: h\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                assertEquals('H', other.getInputStream().read());
            }
            go.countDown();
            assertEquals(MESSAGES, received.get(30, TimeUnit.SECONDS));
            for (Thread client : clients) {
                client.join();
            }
        }
    }

    private static void pour(TomcatServer server, AtomicInteger sent) {
        try (var client = server.connect()) {
            for (int i = 0; i < MESSAGES; i++) {
                client.send(
                        RawWebSocket.BINARY,
                        true,
                        ByteBuffer.allocate(SIZE).putInt(i).array());
                sent.incrementAndGet();
            }
            client.sendClose(WsCloseCode.OK.code());
            client.receive();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void waitUntilStill(AtomicInteger count) throws InterruptedException {
        int before;
        do {
            before = count.get();
            Thread.sleep(500);
        } while (count.get() != before || before == 0);
    }

    @Test
    @DisplayName("a client that does not read fails the stages beyond the limit, and cannot hold up the close")
    void slowClient() throws Exception {
        var refused = new CompletableFuture<String>();
        var closed = new CompletableFuture<Integer>();
        Handler handler = request -> {
            var ws = WebSocketResponse.builder().timeout(Duration.ofMillis(300)).build();
            ws.start(request);
            refused.complete(sendUntilRefused(ws));
            assertTrue(ws.close());
            closed.complete(ws.closeCode());
            return ws;
        };
        try (var server = new TomcatServer(handler);
                var client = server.connect()) {
            String message = refused.get(20, TimeUnit.SECONDS);
            assertTrue(message.contains("limits 1024 and 1048576"), message);
            assertEquals(WsCloseCode.ABNORMAL_CLOSURE.code(), closed.get(10, TimeUnit.SECONDS));
            assertTrue(client.socket().isConnected());
        }
    }

    /** Sends more than the buffers of the network take, and until what waits here stays here; why the last was refused. */
    private static String sendUntilRefused(WebSocketResponse ws) throws Exception {
        while (true) {
            var stage = ws.sendBytesAsync(new byte[100_000]).toCompletableFuture();
            if (stage.isCompletedExceptionally()) {
                Thread.sleep(2000);
                var again = ws.sendBytesAsync(new byte[100_000]).toCompletableFuture();
                if (again.isCompletedExceptionally()) {
                    return again.handle((sent, failure) -> failure.getMessage()).join();
                }
            }
        }
    }

    @Test
    @DisplayName("a client that takes no message within sendTimeout is dropped: 1008 for the handler and for who sends")
    void stalledClient() throws Exception {
        var ws = WebSocketResponse.builder().sendTimeout(Duration.ofMillis(500)).build();
        var failure = new CompletableFuture<Throwable>();
        var end = new CompletableFuture<WsMessage>();
        Handler handler = request -> {
            ws.start(request);
            try {
                while (true) {
                    ws.sendBytes(new byte[1_000_000]);
                }
            } catch (WebSocketException e) {
                failure.complete(e);
            }
            end.complete(ws.receive());
            return ws;
        };
        try (var server = new TomcatServer(handler);
                var client = server.connect()) {
            var thrown = (WebSocketException) failure.get(20, TimeUnit.SECONDS);
            assertEquals(WsCloseCode.POLICY_VIOLATION.code(), thrown.closeCode());
            assertEquals(MsgType.ERROR, end.get(10, TimeUnit.SECONDS).type());
            assertEquals(WsCloseCode.POLICY_VIOLATION.code(), ws.closeCode());
            assertThrows(IllegalStateException.class, () -> ws.sendStr("late"));
            assertTrue(isCutOff(client), "the connection is still there");
        }
    }

    /** Whether reading what had been sent comes to an end. */
    private static boolean isCutOff(RawWebSocket client) throws IOException {
        try {
            client.socket().getInputStream().transferTo(OutputStream.nullOutputStream());
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    @DisplayName("many threads send: everything arrives, and each thread's messages in their order")
    void manySenders() throws Exception {
        int threads = 16;
        int each = 100;
        Handler handler = request -> {
            var ws = new WebSocketResponse();
            ws.start(request);
            List<Thread> senders = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                int name = t;
                var sender = new Thread(() -> send(ws, name, each));
                senders.add(sender);
                sender.start();
            }
            for (Thread sender : senders) {
                sender.join();
            }
            return ws;
        };
        try (var server = new TomcatServer(handler);
                var client = server.connect()) {
            Map<String, Integer> next = new HashMap<>();
            for (var frame = client.receive(); frame.opcode() != RawWebSocket.CLOSE; frame = client.receive()) {
                if (frame.opcode() != RawWebSocket.PING) {
                    String[] parts = frame.text().split(":", -1);
                    assertEquals(next.merge(parts[0], 1, Integer::sum) - 1, Integer.parseInt(parts[1]));
                }
            }
            assertEquals(threads, next.size());
            assertTrue(next.values().stream().allMatch(count -> count == each), next.toString());
        }
    }

    private static void send(WebSocketResponse ws, int name, int count) {
        try {
            for (int i = 0; i < count; i++) {
                String text = name + ":" + i + ":";
                switch (name % 3) {
                    case 0 -> ws.sendStr(text + "x".repeat(9000));
                    case 1 -> ws.sendBytes(text.getBytes(StandardCharsets.UTF_8));
                    default -> ws.sendStrAsync(text).toCompletableFuture().join();
                }
                if (i % 20 == 0) {
                    ws.ping();
                }
            }
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}

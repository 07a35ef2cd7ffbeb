package io.aioservlet.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.web.Handler;
import io.aioservlet.websocket.WebSocketGroup.WhenSlow;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GroupTest {

    private static final int LARGE = 100_000;

    private final Set<WebSocketResponse> started = ConcurrentHashMap.newKeySet();

    /** Every websocket is a member until its client closes. */
    private Handler members(WebSocketGroup group) {
        return request -> {
            var ws = WebSocketResponse.builder().timeout(Duration.ofMillis(500)).build();
            ws.start(request);
            started.add(ws);
            assertTrue(group.add(ws));
            assertFalse(group.add(ws));
            for (WsMessage message : ws) {
                assertEquals(MsgType.TEXT, message.type());
            }
            return ws;
        };
    }

    private static void await(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < end, what);
            Thread.sleep(10);
        }
    }

    @Test
    @DisplayName("every member gets what is sent, and members that are over leave by themselves")
    void everybody() throws Exception {
        var group = new WebSocketGroup();
        try (var server = new TomcatServer(members(group));
                var one = server.connect();
                var two = server.connect()) {
            await("both are members", () -> group.size() == 2);
            assertEquals(started, group.members());
            assertEquals(2, group.sendStr("привет"));
            byte[] bytes = {1, 2};
            assertEquals(2, group.sendBytes(bytes));
            bytes[0] = 9;
            assertEquals(2, group.sendJson("x"));
            for (RawWebSocket client : new RawWebSocket[] {one, two}) {
                assertEquals("привет", client.receive().text());
                assertEquals(1, client.receive().payload()[0]);
                assertEquals("\"x\"", client.receive().text());
            }
            one.sendClose(1000);
            await("who closed has left", () -> group.size() == 1);
            two.socket().close();
            await("who is gone has left", () -> group.size() == 0);
            assertEquals(0, group.sendStr("nobody"));
        }
    }

    @Test
    @DisplayName("a member that does not read holds up nobody, and is closed")
    void slowIsClosed() throws Exception {
        var group = new WebSocketGroup();
        try (var server = new TomcatServer(members(group));
                var slow = server.connect();
                var fast = server.connect()) {
            await("both are members", () -> group.size() == 2);
            int sent = sendUntil(group, fast, () -> group.size() == 1);
            assertEquals(1, group.sendStr("after " + sent));
            assertEquals("after " + sent, fast.receive().text());
            assertTrue(slow.socket().isConnected());
            await(
                    "the slow one is over",
                    () -> started.stream().filter(WebSocketResponse::closed).count() == 1);
        }
    }

    @Test
    @DisplayName("a member that does not read misses messages, if that is wanted, and gets later ones")
    void slowSkips() throws Exception {
        var group = new WebSocketGroup(WhenSlow.SKIP);
        try (var server = new TomcatServer(members(group));
                var slow = server.connect();
                var fast = server.connect()) {
            await("both are members", () -> group.size() == 2);
            boolean[] missed = {false};
            int sent = sendUntil(group, fast, () -> missed[0] |= group.sendStr("") == 1);
            assertEquals(2, group.size());
            var reader = new Thread(() -> {
                try {
                    while (!slow.receive().text().equals("later")) {
                        // what came before the others were missed
                    }
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
            reader.start();
            await("there is room again", () -> group.sendStr("later") == 2);
            reader.join(20_000);
            assertFalse(reader.isAlive(), "after " + sent);
        }
    }

    /** Sends large messages that the fast one reads, until that is so; how many. */
    private static int sendUntil(WebSocketGroup group, RawWebSocket fast, BooleanSupplier enough) throws IOException {
        for (int sent = 1; sent < 1000; sent++) {
            group.sendStr("x".repeat(LARGE));
            while (fast.receive().payload().length < LARGE) {
                // a short one
            }
            if (enough.getAsBoolean()) {
                return sent;
            }
        }
        throw new AssertionError("a client that reads nothing was sent 100 MB");
    }

    @Test
    @DisplayName("who is removed stays open; closing a group closes its members")
    void removeAndClose() throws Exception {
        var group = new WebSocketGroup();
        try (var server = new TomcatServer(members(group));
                var client = server.connect()) {
            await("it is a member", () -> group.size() == 1);
            WebSocketResponse ws = group.members().iterator().next();
            assertTrue(group.remove(ws));
            assertFalse(group.remove(ws));
            assertEquals(0, group.sendStr("nobody"));
            assertTrue(group.add(ws));
            group.close(WsCloseCode.SERVICE_RESTART, "back soon");
            var frame = client.receive();
            assertEquals(1012, frame.code());
            assertTrue(frame.text().endsWith("back soon"), frame.text());
            assertEquals(0, group.size());
            client.sendClose(1012);
            await("it is over", ws::closed);
            group.add(ws);
            assertEquals(0, group.size(), "nobody who is over is kept");
        }
    }

    @Test
    @DisplayName("only a websocket that has started can be a member")
    void notStarted() {
        assertThrows(IllegalStateException.class, () -> new WebSocketGroup().add(new WebSocketResponse()));
    }
}

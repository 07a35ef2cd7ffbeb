package io.aioservlet.conformance.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.conformance.client.WebSocketClient;
import io.aioservlet.conformance.client.WebSocketClient.Message;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who is slow slows those who talk to it, and nobody else. */
class WebSocketFlowTest extends ContainerTest {

    private static final int MESSAGES = 3000;
    private static final int SIZE = 10_000;

    private final String name = UUID.randomUUID().toString();

    private String end() throws Exception {
        eventually("the handler is done", () -> !get("/ends/" + name).text().isEmpty());
        return get("/ends/" + name).text();
    }

    @Test
    @Tag("pitfall-33")
    void manyThreadsMaySendAtOnceAndEachOnesMessagesKeepTheirOrder() throws Exception {
        atTheRootAlone();
        int[] next = new int[64];
        try (WebSocketClient ws = websocket("/ws/crowd")) {
            for (int i = 0; i < 64_000; i++) {
                String[] words = ws.receive().text().split(" ", 3);
                int sender = Integer.parseInt(words[0]);
                int number = next[sender]++;
                assertEquals(number, Integer.parseInt(words[1]), () -> "of sender " + sender);
                assertEquals(number % 100 == 0 ? 3 : 2, words.length);
            }
            assertEquals(1000, ws.receiveClose());
        }
        assertEquals(0, counter("failed sends"));
    }

    @Test
    void aHandlerThatDoesNotReceiveStopsItsClientAndLosesNothing() throws Exception {
        atTheRootAlone();
        var sent = new AtomicInteger();
        try (WebSocketClient ws = websocket("/ws/deaf/" + name)) {
            var pouring = new Thread(() -> {
                try {
                    while (sent.get() < MESSAGES) {
                        ws.send(WebSocketClient.BINARY, new byte[SIZE], true);
                        sent.incrementAndGet();
                    }
                    ws.sendClose(1000, "");
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            pouring.start();
            awaitStandstill(sent);
            assertTrue(sent.get() < MESSAGES, "30 MB were taken though nobody receives them");
            assertEquals("Hello, world", get("/").text());
            get("/gate/" + name);
            assertEquals(MESSAGES + " then CLOSE 1000", end());
            pouring.join();
        }
    }

    /** Until the count has not moved for a while: if that was too short, the test has seen less, and fails no more. */
    private static void awaitStandstill(AtomicInteger count) throws InterruptedException {
        int before;
        do {
            before = count.get();
            Thread.sleep(500);
        } while (count.get() != before || before == 0);
    }

    @Test
    void aClientThatDoesNotReadIsDroppedAndNobodyElseSuffers() throws Exception {
        atTheRootAlone();
        try (WebSocketClient ws = websocket("/ws/pouring/" + name)) {
            assertEquals("Hello, world", get("/").text());
            assertEquals("ERROR 1008, closed: true, what was left: WebSocketException", end());
            assertTrue(isDropped(ws), "the connection is still open");
        }
    }

    /** Whether there is an end of what comes. */
    private static boolean isDropped(WebSocketClient ws) {
        try {
            while (ws.receive().type() != WebSocketClient.CLOSE) {
                // it had been sent before
            }
            return true;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    @Test
    void aClientThatAnswersNoPingIsDropped() throws Exception {
        atTheRootAlone();
        try (WebSocketClient ws = websocket("/ws/heartbeat/" + name)) {
            assertEquals(WebSocketClient.PING, ws.receive().type());
            assertEquals("ERROR 1006 WebSocketException", end());
        }
    }

    @Test
    void aClientThatAnswersPingsStays() throws Exception {
        atTheRootAlone();
        try (WebSocketClient ws = websocket("/ws/slow-heartbeat/" + name)) {
            Message ping = ws.receive();
            assertEquals(WebSocketClient.PING, ping.type());
            ws.send(WebSocketClient.PONG, ping.payload(), true);
            ws.connection().silent(Duration.ofSeconds(2)); // half the interval is over, and it would be dropped now
            ws.sendText("here");
            Message message = ws.receive();
            while (message.type() == WebSocketClient.PING) {
                message = ws.receive();
            }
            assertEquals("here/answer", message.text());
        }
    }

    @Test
    void whatOneSaysInARoomAllHearAndWhoLeavesIsForgotten() throws Exception {
        try (WebSocketClient one = websocket("/ws/room/" + name)) {
            assertEquals("[\"members\",1]", one.receive().text());
            try (WebSocketClient two = websocket("/ws/room/" + name)) {
                assertEquals("[\"members\",2]", one.receive().text());
                assertEquals("[\"members\",2]", two.receive().text());
                two.sendText("hello");
                assertEquals("hello", one.receive().text());
                assertEquals("hello", two.receive().text());
                two.sendClose(1000, "");
                two.receiveClose();
            }
            assertEquals("[\"members\",1]", one.receive().text());
        }
    }

    @Test
    void oneWhoDoesNotReadHoldsUpNobodyInARoom() throws Exception {
        atTheRootAlone();
        String large = "x".repeat(100_000);
        try (WebSocketClient slow = websocket("/ws/room/" + name)) {
            assertEquals("[\"members\",1]", slow.receive().text());
            try (WebSocketClient fast = websocket("/ws/room/" + name)) {
                assertEquals("[\"members\",2]", fast.receive().text());
                boolean alone = false;
                for (int i = 0; i < 300 && !alone; i++) {
                    fast.sendText(large);
                    String heard = fast.receive().text();
                    alone = heard.equals("[\"members\",1]");
                    if (!alone) {
                        assertEquals(large, heard);
                    }
                }
                assertTrue(alone, "30 MB were kept for one who does not read");
            }
        }
    }

    @Test
    void websocketsThatSayNothingTakeNoThreads() throws Exception {
        atTheRootAlone();
        int sockets = 100;
        int before = threads();
        var open = new WebSocketClient[sockets];
        try {
            for (int i = 0; i < sockets; i++) {
                boolean virtual = Runtime.version().feature() >= 21;
                open[i] = websocket(virtual && i % 2 == 0 ? "/ws" : "/ws/async");
                assertEquals(101, open[i].handshake().status());
            }
            int more = threads() - before;
            assertTrue(more < sockets / 2, () -> more + " more threads for " + sockets + " websockets");
        } finally {
            for (WebSocketClient ws : open) {
                if (ws != null) {
                    ws.close();
                }
            }
        }
    }

    /** The platform threads of the server; some of them start with the load and end later. */
    private int threads() throws IOException {
        return Integer.parseInt(get("/threads").text());
    }

    @Test
    void theFirstMessagesAfterALongSilenceArrive() throws Exception {
        atTheRootAlone();
        try (WebSocketClient ws = websocket("/ws/witness/" + name)) {
            assertTrue(ws.connection().silent(Duration.ofSeconds(1)));
            ws.sendText("still there?");
            assertEquals("still there?/answer", ws.receive().text());
        }
    }
}

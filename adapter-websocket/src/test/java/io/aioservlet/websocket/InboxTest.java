package io.aioservlet.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.websocket.session.Valve;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class InboxTest {

    private static final WsMessage A = WsMessage.text("a");
    private static final WsMessage B = WsMessage.text("b");
    private static final WsMessage CLOSE = WsMessage.close(1000, "");

    private final Inbox inbox = new Inbox(4, 100);

    /** Counts what a container would be told. */
    private static final class CountingValve implements Valve {

        private final List<String> calls = new ArrayList<>();

        @Override
        public boolean exists() {
            return true;
        }

        @Override
        public void shut() {
            calls.add("shut");
        }

        @Override
        public void open() {
            calls.add("open");
        }
    }

    private WsMessage take() throws Exception {
        return inbox.take().get(10, TimeUnit.SECONDS);
    }

    @Test
    @DisplayName("messages come in order, before and after somebody waits for them")
    void order() throws Exception {
        inbox.put(A);
        inbox.put(B);
        assertSame(A, take());
        assertSame(B, take());
        CompletableFuture<WsMessage> waiting = inbox.take();
        assertFalse(waiting.isDone());
        inbox.put(A);
        assertSame(A, waiting.get(10, TimeUnit.SECONDS));
    }

    @Test
    @DisplayName("a second receiver is refused while one waits")
    void oneReceiver() {
        var unused = inbox.take();
        assertThrows(IllegalStateException.class, inbox::take);
    }

    @Test
    @DisplayName("a receiver that gave up costs no message")
    void givenUp() throws Exception {
        CompletableFuture<WsMessage> waiting = inbox.take();
        assertTrue(waiting.cancel(false));
        inbox.put(A);
        assertSame(A, take());
    }

    @Test
    @DisplayName("after the last message comes CLOSED four times, then a refusal")
    void end() throws Exception {
        inbox.put(A);
        inbox.end(CLOSE);
        inbox.put(B);
        assertSame(A, take());
        assertSame(CLOSE, take());
        for (int i = 0; i < 4; i++) {
            assertEquals(MsgType.CLOSED, take().type());
        }
        assertThrows(IllegalStateException.class, inbox::take);
    }

    @Test
    @DisplayName("a full inbox shuts the valve once and opens it at half")
    void valve() throws Exception {
        var valve = new CountingValve();
        inbox.attach(valve);
        for (int i = 0; i < 6; i++) { // what a container has read already still comes
            inbox.put(A);
        }
        assertEquals(List.of("shut"), valve.calls);
        take();
        take();
        take();
        assertEquals(List.of("shut"), valve.calls);
        take();
        assertEquals(List.of("shut", "open"), valve.calls);
    }

    @Test
    @DisplayName("one message above the bytes shuts the valve too, and is not lost")
    void weight() throws Exception {
        var valve = new CountingValve();
        inbox.attach(valve);
        inbox.put(WsMessage.binary(new byte[1000]));
        assertEquals(List.of("shut"), valve.calls);
        assertEquals(1000, take().bytes().length);
        assertEquals(List.of("shut", "open"), valve.calls);
    }

    @Test
    @DisplayName("without a valve the thread that delivers waits for room")
    void heldUp() throws Exception {
        var delivered = new CompletableFuture<Void>();
        var thread = new Thread(() -> {
            for (int i = 0; i < 5; i++) {
                inbox.put(A);
            }
            delivered.complete(null);
        });
        thread.start();
        waitUntilHeldUp(thread);
        assertFalse(delivered.isDone());
        for (int i = 0; i < 5; i++) {
            assertSame(A, take());
        }
        delivered.get(10, TimeUnit.SECONDS);
    }

    @Test
    @DisplayName("discarding releases who is held up and who waits")
    void discard() throws Exception {
        var thread = new Thread(() -> {
            for (int i = 0; i < 9; i++) {
                inbox.put(A);
            }
        });
        thread.start();
        waitUntilHeldUp(thread);
        inbox.discard();
        thread.join(10_000);
        assertFalse(thread.isAlive());
        assertEquals(MsgType.CLOSED, take().type());

        var other = new Inbox(4, 100);
        CompletableFuture<WsMessage> waiting = other.take();
        other.discard();
        assertEquals(MsgType.CLOSED, waiting.get(10, TimeUnit.SECONDS).type());
    }

    private static void waitUntilHeldUp(Thread thread) throws InterruptedException {
        while (thread.getState() != Thread.State.WAITING) {
            Thread.sleep(1);
        }
    }
}

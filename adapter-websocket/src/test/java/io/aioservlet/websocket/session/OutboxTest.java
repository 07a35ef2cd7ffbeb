package io.aioservlet.websocket.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class OutboxTest {

    private final AtomicInteger turns = new AtomicInteger();
    private final Outbox outbox = new Outbox(3, 10, new Outbox.Watch() {
        @Override
        public void began() {
            assertEquals(1, turns.incrementAndGet());
        }

        @Override
        public void over() {
            assertEquals(0, turns.decrementAndGet());
        }
    });
    private final List<String> started = Collections.synchronizedList(new ArrayList<>());
    private final ExecutorService container = Executors.newFixedThreadPool(3);

    @AfterEach
    void stop() {
        container.shutdownNow();
    }

    /** A step that the test ends by hand. */
    private final class Manual implements Outbox.Step {

        private final String name;
        private Outbox.Done done;

        Manual(String name) {
            this.name = name;
        }

        @Override
        public void start(Outbox.Done done) {
            this.done = done;
            started.add(name);
        }
    }

    private void leave(Outbox.Step step) {
        assertFalse(outbox.leave(step, 1).isCompletedExceptionally());
    }

    @Test
    @DisplayName("one frame is out at a time, in the order of arrival")
    void oneAtATime() {
        var first = new Manual("first");
        var second = new Manual("second");
        CompletableFuture<Void> one = outbox.leave(first, 1);
        CompletableFuture<Void> two = outbox.leave(second, 1);
        assertEquals(List.of("first"), started);
        first.done.done(null);
        assertTrue(one.isDone());
        assertFalse(two.isDone());
        assertEquals(List.of("first", "second"), started);
        second.done.done(null);
        assertTrue(two.isDone());
    }

    @Test
    @DisplayName("the next frame waits for the return of a call that has reported already")
    void reportBeforeReturn() {
        leave(done -> {
            var next = outbox.leave(new Manual("next"), 1);
            done.done(null);
            assertFalse(next.isDone());
            started.add("returns");
        });
        assertEquals(List.of("returns", "next"), started);
    }

    @Test
    @DisplayName("a long line of frames that are done at once grows no stack")
    void noRecursion() {
        var first = new Manual("first");
        var count = new AtomicInteger();
        leave(first);
        for (int i = 0; i < 50_000; i++) {
            var unused = outbox.leaveLast(done -> {
                count.incrementAndGet();
                done.done(null);
            });
        }
        first.done.done(null);
        assertEquals(50_000, count.get());
    }

    @Test
    @DisplayName("beyond either limit a stage fails and names both; a close does not")
    void limits() {
        leave(new Manual("a"));
        leave(new Manual("b"));
        leave(new Manual("c"));
        assertFull(outbox.leave(new Manual("d"), 1), "3 messages of 3 bytes wait already (limits 3 and 10)");
        assertFalse(outbox.leaveLast(new Manual("close")).isDone());
    }

    @Test
    @DisplayName("one message is taken at any size, and none beside it")
    void largeMessage() {
        var large = new Manual("large");
        assertFalse(outbox.leave(large, 1000).isDone());
        assertFull(outbox.leave(new Manual("next"), 1), "1 messages of 1000 bytes wait already (limits 3 and 10)");
        large.done.done(null);
        assertFalse(outbox.leave(new Manual("next"), 1).isDone());
    }

    private static void assertFull(CompletableFuture<Void> refused, String reason) {
        var failure = assertThrows(ExecutionException.class, refused::get);
        assertInstanceOf(Outbox.FullException.class, failure.getCause());
        assertTrue(failure.getCause().getMessage().contains(reason), failure.getMessage());
    }

    @Test
    @DisplayName("what is handed over is not waited for; what is sent next is, in its order")
    void handed() throws Exception {
        var first = new Manual("first");
        outbox.hand(first);
        assertEquals(List.of("first"), started);
        var second = CompletableFuture.runAsync(() -> hand(new Manual("second")), container);
        assertThrows(TimeoutException.class, () -> second.get(50, TimeUnit.MILLISECONDS));
        assertEquals(List.of("first"), started);
        first.done.done(null);
        second.get(10, TimeUnit.SECONDS);
        assertEquals(List.of("first", "second"), started);
    }

    private void hand(Outbox.Step step) {
        try {
            outbox.hand(step);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    @DisplayName("what is handed over and fails at once is told at once")
    void handedInVain() {
        var broken = new IOException("broken");
        assertEquals(
                broken,
                assertThrows(IOException.class, () -> outbox.hand(done -> done.done(broken)))
                        .getCause());
        assertThrows(
                IOException.class,
                () -> outbox.hand(done -> {
                    throw broken;
                }));
    }

    @Test
    @DisplayName("what is handed over and fails later is told to who sends next, and to who waits")
    void handedAndLost() throws Exception {
        var first = new Manual("first");
        outbox.hand(first);
        var waiting = outbox.leave(new Manual("waiting"), 1);
        first.done.done(new IOException("broken"));
        assertTrue(waiting.isCompletedExceptionally());
        assertThrows(IOException.class, () -> outbox.hand(new Manual("late")));
        assertTrue(outbox.leave(new Manual("later"), 1).isCompletedExceptionally());
    }

    @Test
    @DisplayName("many threads: nothing overlaps, nothing is lost, each thread's order is kept")
    void manyThreads() throws Exception {
        var underWay = new AtomicInteger();
        var seen = Collections.synchronizedList(new ArrayList<int[]>());
        var threads = new ArrayList<Thread>();
        for (int t = 0; t < 8; t++) {
            int name = t;
            var thread = new Thread(() -> {
                for (int i = 0; i < 500; i++) {
                    int number = i;
                    Outbox.Step step = done -> {
                        assertEquals(1, underWay.incrementAndGet());
                        seen.add(new int[] {name, number});
                        Runnable end = () -> {
                            underWay.decrementAndGet();
                            done.done(null);
                        };
                        if (number % 3 == 0) {
                            container.execute(end);
                        } else {
                            end.run();
                        }
                    };
                    try {
                        if (name % 2 == 0) {
                            outbox.send(step);
                        } else {
                            outbox.leaveLast(step).join();
                        }
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        int[] next = new int[8];
        for (int[] one : seen) {
            assertEquals(next[one[0]]++, one[1]);
        }
        assertEquals(8 * 500, seen.size());
    }

    @Test
    @DisplayName("a failure of one frame reaches its sender alone")
    void failure() throws Exception {
        var failure = assertThrows(
                IOException.class,
                () -> outbox.send(done -> {
                    throw new IOException("broken");
                }));
        assertTrue(failure.getMessage().contains("broken"), failure.getMessage());
        outbox.send(done -> done.done(null));
    }

    @Test
    @DisplayName("an interrupt ends the wait for the turn, and the line goes on")
    void interrupted() throws Exception {
        var first = new Manual("first");
        leave(first);
        Thread.currentThread().interrupt();
        assertThrows(InterruptedIOException.class, () -> outbox.send(done -> started.add("never")));
        assertTrue(Thread.interrupted());
        first.done.done(null);
        outbox.send(done -> done.done(null));
        assertEquals(List.of("first"), started);
    }

    @Test
    @DisplayName("the last step waits for its turn no longer than told")
    void sendLast() {
        leave(new Manual("stuck"));
        assertThrows(
                SocketTimeoutException.class,
                () -> outbox.sendLast(done -> started.add("never"), TimeUnit.MILLISECONDS.toNanos(20)));
    }

    @Test
    @DisplayName("once shut, what waits and what comes fails with the cause")
    void shut() {
        CompletableFuture<Void> sending = outbox.leave(new Manual("a"), 1);
        CompletableFuture<Void> waiting = outbox.leave(new Manual("b"), 1);
        outbox.shut(new IOException("gone"));
        assertTrue(sending.isCompletedExceptionally());
        assertTrue(waiting.isCompletedExceptionally());
        assertThrows(IOException.class, () -> outbox.send(done -> done.done(null)));
        assertEquals(List.of("a"), started);
    }
}

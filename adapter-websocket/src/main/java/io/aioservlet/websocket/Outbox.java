package io.aioservlet.websocket;

import io.aioservlet.io.ClientGoneException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets one frame out at a time, in the order of arrival, from whatever threads: Tomcat refuses a second send while one is
 * under way. Who blocks waits for the turn and then sends on the own thread, so that the line is as long as there are
 * threads; who does not block leaves the frame here, and that is what the limits are for.
 */
final class Outbox {

    /** Starts one send, or does it as a whole. Tells once, on any thread, when the container is done with it. */
    @FunctionalInterface
    interface Step {
        void start(Done done) throws IOException;
    }

    /** How a send ended. */
    @FunctionalInterface
    interface Done {
        void done(@Nullable Throwable failure);
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<Turn> line = new ArrayDeque<>();
    private final int maxLeft;
    private final long maxLeftBytes;
    private int left;
    private long leftBytes;
    private @Nullable Turn current;
    private boolean passing;
    private @Nullable IOException shut;

    /** Refuses to keep more once that many frames are left here and they hold that many bytes. */
    Outbox(int maxLeft, long maxLeftBytes) {
        this.maxLeft = maxLeft;
        this.maxLeftBytes = maxLeftBytes;
    }

    /** Waits for the turn, sends, and waits until the container took it. */
    void send(Step step) throws IOException {
        Turn turn = new Turn(null, 0);
        join(turn);
        await(turn.granted, turn, Long.MAX_VALUE);
        turn.run(step);
        await(turn.sent, turn, Long.MAX_VALUE);
    }

    /** Waits for the turn no longer than that, then runs the step, which is done when it returns. */
    void sendLast(Step step, long nanos) throws IOException {
        Turn turn = new Turn(null, 0);
        join(turn);
        await(turn.granted, turn, nanos);
        turn.run(step);
    }

    /** Leaves a frame here. The future completes on the thread that reports the end of the send. */
    CompletableFuture<@Nullable Void> leave(Step step, long bytes) {
        return leave(new Turn(step, bytes));
    }

    /** Leaves a step that no limit refuses: there is one close. */
    CompletableFuture<@Nullable Void> leaveLast(Step step) {
        return leave(new Turn(step, -1));
    }

    private CompletableFuture<@Nullable Void> leave(Turn turn) {
        try {
            join(turn);
        } catch (IOException | IllegalStateException e) {
            return CompletableFuture.failedFuture(e);
        }
        return turn.sent;
    }

    /** Fails the sends under way and those to come. */
    void shut(IOException cause) {
        Turn sending;
        Turn[] waiting;
        lock.lock();
        try {
            if (shut != null) {
                return;
            }
            shut = cause;
            sending = current;
            waiting = line.toArray(Turn[]::new);
            line.clear();
        } finally {
            lock.unlock();
        }
        if (sending != null) {
            sending.sent.completeExceptionally(cause); // a container may forget to tell
        }
        for (Turn turn : waiting) {
            turn.granted.completeExceptionally(cause);
            turn.sent.completeExceptionally(cause);
        }
    }

    private void join(Turn turn) throws IOException {
        lock.lock();
        try {
            if (shut != null) {
                throw shut instanceof WebSocketException gone && gone.closeCode() == WsCloseCode.ABNORMAL_CLOSURE
                        ? new ClientGoneException(gone)
                        : new IOException(shut.getMessage(), shut);
            }
            if (turn.counts()) {
                if (left >= maxLeft && leftBytes >= maxLeftBytes) {
                    throw new IllegalStateException("the client reads slower than this sends: " + left + " messages of "
                            + leftBytes + " bytes wait already (limits " + maxLeft + " and " + maxLeftBytes
                            + "); wait for the stages of earlier sends");
                }
                left++;
                leftBytes += turn.bytes;
            }
            line.add(turn);
        } finally {
            lock.unlock();
        }
        pass();
    }

    /** Gives the turn to the next in line as long as nobody has it. One thread passes at a time: a loop, no recursion. */
    private void pass() {
        while (true) {
            Turn next;
            lock.lock();
            try {
                if (passing || current != null || line.isEmpty()) {
                    return;
                }
                passing = true;
                next = line.remove();
                current = next;
            } finally {
                lock.unlock();
            }
            next.grant();
            lock.lock();
            try {
                passing = false;
            } finally {
                lock.unlock();
            }
        }
    }

    private void over(Turn turn) {
        lock.lock();
        try {
            if (current != turn) {
                return;
            }
            current = null;
            if (turn.counts()) {
                left--;
                leftBytes -= turn.bytes;
            }
        } finally {
            lock.unlock();
        }
        pass();
    }

    /** Takes a turn that was not granted yet out of the line. */
    private boolean withdraw(Turn turn) {
        lock.lock();
        try {
            return line.remove(turn);
        } finally {
            lock.unlock();
        }
    }

    private void await(CompletableFuture<@Nullable Void> future, Turn turn, long nanos) throws IOException {
        try {
            future.get(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            giveUp(turn);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while sending to a websocket");
        } catch (TimeoutException e) {
            giveUp(turn);
            throw new SocketTimeoutException("the client did not take what was sent before");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ClientGoneException gone) {
                throw gone;
            }
            throw new IOException("the message was not sent: " + e.getCause(), e.getCause());
        }
    }

    /** A turn that was granted and not used goes on to the next; one that is being used ends when the container says so. */
    private void giveUp(Turn turn) {
        if (!withdraw(turn) && !turn.used) {
            over(turn);
        }
    }

    private final class Turn {

        private final @Nullable Step step;
        private final long bytes;
        private final CompletableFuture<@Nullable Void> granted = new CompletableFuture<>();
        private final CompletableFuture<@Nullable Void> sent = new CompletableFuture<>();
        private final AtomicInteger outstanding = new AtomicInteger(2); // the report and the return
        private boolean used;

        Turn(@Nullable Step step, long bytes) {
            this.step = step;
            this.bytes = bytes;
        }

        /** Whether the limits are for it: not where a thread waits with its message, and not the close. */
        boolean counts() {
            return step != null && bytes >= 0;
        }

        void grant() {
            granted.complete(null);
            if (step != null) {
                run(step);
            }
        }

        /**
         * Sends. The turn is over when the container has reported and the call has returned: Jetty 12 reports from within
         * the call, and refuses another message until it returned.
         */
        void run(Step action) {
            used = true;
            try {
                action.start(this::done);
            } catch (IOException | RuntimeException e) {
                report(e);
                over(this);
                return;
            }
            countDown();
        }

        private void done(@Nullable Throwable failure) {
            report(failure);
            countDown();
        }

        private void report(@Nullable Throwable failure) {
            if (failure == null) {
                sent.complete(null);
            } else if (failure instanceof IOException && !(failure instanceof ClientGoneException)) {
                sent.completeExceptionally(new ClientGoneException(failure));
            } else {
                sent.completeExceptionally(failure);
            }
        }

        private void countDown() {
            if (outstanding.decrementAndGet() == 0) {
                over(this);
            }
        }
    }
}

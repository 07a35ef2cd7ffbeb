package io.aioservlet.websocket.session;

import io.aioservlet.io.ClientGoneException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets one frame out at a time, in the order of arrival, from whatever threads: Tomcat refuses a second send while one is
 * under way. Who blocks waits for the turn and then sends on the own thread, so that the line is as long as there are
 * threads; who does not block leaves the frame here, and that is what the limits are for.
 */
public final class Outbox {

    /** Starts one send, or does it as a whole. Tells once, on any thread, when the container is done with it. */
    @FunctionalInterface
    public interface Step {
        /** Begins. */
        void start(Done done) throws IOException;
    }

    /** How a send ended. */
    @FunctionalInterface
    public interface Done {
        /** With what went wrong, or {@code null}. */
        void done(@Nullable Throwable failure);
    }

    /** Told when somebody gets the turn and gives it back, in this order, one turn after the other. */
    public interface Watch {
        /** A turn begins. */
        void began();

        /** The turn is over. */
        void over();
    }

    /** Too much waits here already. */
    public static final class FullException extends IllegalStateException {

        private static final long serialVersionUID = 1L;

        FullException(String message) {
            super(message);
        }
    }

    private static final long FOR_EVER = Long.MAX_VALUE; // in nanoseconds

    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<Turn> line = new ArrayDeque<>();
    private final int maxLeft;
    private final long maxLeftBytes;
    private final Watch watch;
    private int left;
    private long leftBytes;
    private @Nullable Turn current;
    private boolean passing;
    private @Nullable IOException shut;

    /** Refuses to keep more once that many frames are left here, or frames of that many bytes. */
    public Outbox(int maxLeft, long maxLeftBytes, Watch watch) {
        this.maxLeft = maxLeft;
        this.maxLeftBytes = maxLeftBytes;
        this.watch = watch;
    }

    /** Waits for the turn, sends, and waits until the container took it. */
    public void send(Step step) throws IOException {
        send(step, Turn.awaited(this, null, 0));
    }

    private void send(Step step, Turn turn) throws IOException {
        join(turn);
        await(turn.granted, turn, FOR_EVER);
        turn.run(step);
        await(turn.sent, turn, FOR_EVER);
    }

    /**
     * Waits for the turn and sends, and does not wait until the container took it: who comes next does. What the container
     * reports as failed when this has returned is told to all who send later.
     */
    public void hand(Step step) throws IOException {
        send(step, Turn.handed(this, null, 0));
    }

    /** Waits for the turn no longer than that, then runs the step, which is done when it returns. */
    public void sendLast(Step step, long nanos) throws IOException {
        Turn turn = Turn.awaited(this, null, 0);
        join(turn);
        await(turn.granted, turn, nanos);
        turn.run(step);
    }

    /**
     * Leaves a frame here. The future completes on the thread that reports the end of the send; it has failed with a
     * {@link FullException} where the limits are reached.
     */
    public CompletableFuture<@Nullable Void> leave(Step step, long bytes) {
        return leave(Turn.awaited(this, step, bytes));
    }

    /** As {@link #leave}, and as {@link #hand}: the future is complete when the container has the frame. */
    public CompletableFuture<@Nullable Void> leaveToHand(Step step, long bytes) {
        return leave(Turn.handed(this, step, bytes));
    }

    /** Leaves a step that no limit refuses: there is one close. */
    public CompletableFuture<@Nullable Void> leaveLast(Step step) {
        return leave(Turn.awaited(this, step, -1));
    }

    private CompletableFuture<@Nullable Void> leave(Turn turn) {
        try {
            join(turn);
        } catch (IOException | FullException e) {
            return CompletableFuture.failedFuture(e);
        }
        return turn.sent;
    }

    /** A send failed that nobody waits for any more. A websocket with half a frame takes no other. */
    void lost(Throwable failure) {
        shut(failure instanceof IOException broken ? broken : new IOException(failure));
    }

    /** Fails the sends under way and those to come. */
    public void shut(IOException cause) {
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
                throw shut instanceof ClientGoneException ? shut : new IOException(shut.getMessage(), shut);
            }
            if (turn.counts()) {
                if (left >= maxLeft || leftBytes >= maxLeftBytes) {
                    throw new FullException("the client reads slower than this sends: " + left + " messages of "
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
            watch.began();
            next.grant();
            lock.lock();
            try {
                passing = false;
            } finally {
                lock.unlock();
            }
        }
    }

    /** The turn is given back; nothing happens where somebody else has it. */
    void over(Turn turn) {
        lock.lock();
        try {
            if (current != turn) {
                return;
            }
            watch.over(); // before anybody else can begin
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
            if (nanos == FOR_EVER) {
                future.get();
            } else {
                future.get(nanos, TimeUnit.NANOSECONDS);
            }
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
        if (!withdraw(turn) && !turn.used()) {
            over(turn);
        }
    }
}

package io.aioservlet.concurrent;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Lets threads into something that is taken away one day. Whoever closes it leaves behind how it is taken away; that
 * happens when nobody is inside any more, on the thread that came out last, so nobody waits for anybody.
 *
 * <pre>
 *   OPEN (n inside) ── close ──▶ CLOSING (n inside) ── last one leaves ──▶ CLOSED
 * </pre>
 */
public final class Gate {

    /** The sign bit says that it is closed, the others count who is inside. */
    private static final int CLOSED = Integer.MIN_VALUE;

    private static final long TURN_NANOS = 50_000;

    private final AtomicInteger state = new AtomicInteger();
    private final AtomicReference<@Nullable Runnable> takingAway = new AtomicReference<>();

    /** Open, with nobody inside. */
    public Gate() {}

    /** Goes in, to {@link #leave} again; false, without going in, once it is closed. */
    public boolean enter() {
        int now;
        do {
            now = state.get();
            if (now < 0) {
                return false;
            }
        } while (!state.compareAndSet(now, now + 1));
        return true;
    }

    /** Comes out again. */
    public void leave() {
        if (state.decrementAndGet() == CLOSED) {
            takeAway();
        }
    }

    /** Lets nobody in any more, and runs the action when nobody is inside. Only the first call counts. */
    public void close(Runnable action) {
        if (takingAway.compareAndSet(null, action) && state.getAndAccumulate(CLOSED, (now, bit) -> now | bit) == 0) {
            takeAway();
        }
    }

    /**
     * Waits until nobody is inside, for those who must not return before that; to be called once it is closed.
     *
     * @return false if the time was over first
     */
    public boolean awaitEmpty(Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        while (state.get() != CLOSED) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            LockSupport.parkNanos(TURN_NANOS);
        }
        return true;
    }

    private void takeAway() {
        Runnable action = takingAway.get();
        if (action != null) {
            action.run();
        }
    }
}

package io.aioservlet.concurrent;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
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

    private void takeAway() {
        Runnable action = takingAway.get();
        if (action != null) {
            action.run();
        }
    }
}

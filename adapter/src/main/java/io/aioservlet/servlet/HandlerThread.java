package io.aioservlet.servlet;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The thread that runs the handler of one request, and how to interrupt it while it does and not a moment later: it may
 * belong to a pool and work for somebody else by then.
 *
 * <pre>
 *   NONE ── begins ──▶ RUNNING (thread) ── ends ──▶ NONE
 *                        └── interrupt ──▶ INTERRUPTING ──▶ NONE
 * </pre>
 */
final class HandlerThread {

    private static final Object INTERRUPTING = new Object();

    private final AtomicReference<@Nullable Object> runner = new AtomicReference<>();

    /** The calling thread begins to run the handler. */
    void begins() {
        runner.set(Thread.currentThread());
    }

    /** Nobody runs the handler any more. The thread that does so calls this itself where it must not be interrupted later. */
    void ends() {
        Object now = runner.get();
        while (now != null && (now == INTERRUPTING || !runner.compareAndSet(now, null))) {
            Thread.onSpinWait(); // an interrupt takes microseconds
            now = runner.get();
        }
    }

    boolean isCurrent() {
        return runner.get() == Thread.currentThread();
    }

    /** Interrupts the handler; false if no thread is running it. */
    boolean interrupt() {
        if (!(runner.get() instanceof Thread thread) || !runner.compareAndSet(thread, INTERRUPTING)) {
            return false;
        }
        thread.interrupt();
        runner.set(null);
        return true;
    }
}

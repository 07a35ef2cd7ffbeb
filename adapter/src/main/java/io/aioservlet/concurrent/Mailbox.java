package io.aioservlet.concurrent;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs tasks one at a time and in order, whichever threads they come from. The thread that finds the mailbox idle runs
 * them; a task that arrives meanwhile, even from within a task, is run by that thread afterwards. So what the tasks touch
 * needs neither lock nor volatile.
 *
 * <pre>
 *   IDLE (0) ── post ──▶ RUNNING (1) ── post ──▶ RUNNING (n)
 *    ▲────── last task done ──────┘◀──── task done ────┘
 * </pre>
 */
public final class Mailbox {

    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private boolean onCallback;

    /**
     * Runs the task now, or lets the thread that is running others do it. What a task throws reaches that thread when no
     * task is left.
     *
     * @param fromCallback whether the calling thread is the container's, within a callback
     */
    public void post(Runnable task, boolean fromCallback) {
        tasks.add(task);
        if (waiting.getAndIncrement() > 0) {
            return;
        }
        onCallback = fromCallback;
        Throwable broken = null;
        do {
            Runnable next = tasks.poll();
            try {
                if (next != null) {
                    next.run();
                }
            } catch (Throwable e) { // those that come after it must not wait for ever
                broken = e;
            }
        } while (waiting.decrementAndGet() > 0);
        if (broken instanceof Error e) {
            throw e;
        }
        if (broken instanceof RuntimeException e) {
            throw e;
        }
    }

    /** Whether the thread that runs the present task is in a callback of the container. Ask from within a task only. */
    public boolean onCallback() {
        return onCallback;
    }
}

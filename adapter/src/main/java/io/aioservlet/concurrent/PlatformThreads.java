package io.aioservlet.concurrent;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Daemon threads that can be waited for. A container that stops an application looks for threads that were left behind,
 * and sees those of a pool that has terminated but whose threads are on their last steps.
 */
final class PlatformThreads {

    private final Set<Thread> started = ConcurrentHashMap.newKeySet();

    /** Makes threads whose names begin with that prefix and end with a number. */
    ThreadFactory named(String prefix) {
        var count = new AtomicInteger();
        return task -> {
            started.removeIf(thread -> thread.getState() == Thread.State.TERMINATED);
            var thread = new Thread(task, prefix + count.incrementAndGet());
            thread.setDaemon(true);
            started.add(thread);
            return thread;
        };
    }

    /** Waits until every thread has ended, but not after that {@link System#nanoTime}. */
    void join(long end) throws InterruptedException {
        for (Thread thread : started) {
            long millis = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (millis > 0 && thread != Thread.currentThread()) { // one of them may be what closes
                thread.join(millis);
            }
        }
    }
}

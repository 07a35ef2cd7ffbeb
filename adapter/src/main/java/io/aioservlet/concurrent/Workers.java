package io.aioservlet.concurrent;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads of one dispatcher servlet that run code of the application. Where the JVM has virtual threads every task
 * gets one; on JDK 17 tasks that may block share a bounded pool, and continuations, which must not, a few threads more.
 */
public final class Workers implements AutoCloseable {

    /** How many tasks may block at once on JDK 17: websocket handlers and forms of asynchronous handlers. */
    public static final int MAX_BLOCKING = 200;

    private static final Duration ENDING = Duration.ofSeconds(2);

    private final PlatformThreads threads = new PlatformThreads();
    private final ExecutorService blocking;
    private final ExecutorService continuations;
    private final ScheduledThreadPoolExecutor timer = timer();

    /** No thread is started before it is needed. */
    public Workers() {
        if (VirtualThreads.available()) {
            blocking = VirtualThreads.newExecutor();
            continuations = blocking;
        } else {
            blocking = new ThreadPoolExecutor(
                    0,
                    MAX_BLOCKING,
                    30,
                    TimeUnit.SECONDS,
                    new SynchronousQueue<>(),
                    threads.named("aioservlet-worker-"));
            continuations = continuations();
        }
    }

    private ExecutorService continuations() {
        int size = Math.max(2, Runtime.getRuntime().availableProcessors());
        // The queue holds at most one continuation for each direction of each request under way.
        var pool = new ThreadPoolExecutor(
                size,
                size,
                30,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                threads.named("aioservlet-continuation-"));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** One thread for all that is to happen later, and none while nothing is. */
    private ScheduledThreadPoolExecutor timer() {
        var timer = new ScheduledThreadPoolExecutor(1, threads.named("aioservlet-timer-"));
        timer.setKeepAliveTime(30, TimeUnit.SECONDS);
        timer.allowCoreThreadTimeOut(true);
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    /**
     * Runs a task that may block.
     *
     * @throws RejectedExecutionException if {@value #MAX_BLOCKING} are running on a JVM without virtual threads
     */
    public void execute(Runnable task) {
        blocking.execute(task);
    }

    /** Runs a task that does not block; on the calling thread once this is closed, so that nobody waits for ever. */
    public void resume(Runnable task) {
        try {
            continuations.execute(task);
        } catch (RejectedExecutionException closed) {
            task.run();
        }
    }

    /** Runs a task that does not block when that time has passed; never once this is closed. */
    public Future<?> schedule(Runnable task, Duration delay) {
        try {
            return timer.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closed) {
            return CompletableFuture.completedFuture(null);
        }
    }

    /** Takes no more tasks, interrupts those that run, and gives them a moment to end. */
    @Override
    public void close() {
        List<ExecutorService> all = List.of(timer, blocking, continuations);
        all.forEach(ExecutorService::shutdownNow);
        long end = System.nanoTime() + ENDING.toNanos();
        try {
            for (ExecutorService executor : all) {
                executor.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            }
            threads.join(end); // a pool has terminated a moment before its last thread has
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

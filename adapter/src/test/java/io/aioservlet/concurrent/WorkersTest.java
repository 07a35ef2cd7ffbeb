package io.aioservlet.concurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.aioservlet.testkit.Stages;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WorkersTest {

    @Test
    void virtualThreadsAreThereFromJdk21On() {
        assertEquals(Runtime.version().feature() >= 21, VirtualThreads.available());
        assertFalse(VirtualThreads.current());
    }

    @Test
    void whereThereAreVirtualThreadsEveryTaskGetsOne() {
        assumeTrue(VirtualThreads.available(), "virtual threads came with JDK 21");
        try (var workers = new Workers()) {
            var onVirtual = new CompletableFuture<Boolean>();
            workers.execute(() -> onVirtual.complete(VirtualThreads.current()));
            assertTrue(Stages.get(onVirtual));
            var resumedOnVirtual = new CompletableFuture<Boolean>();
            workers.resume(() -> resumedOnVirtual.complete(VirtualThreads.current()));
            assertTrue(Stages.get(resumedOnVirtual));
        }
    }

    @Test
    void whereThereAreVirtualThreadsManyMoreTasksThanThePoolHasMayBlock() {
        assumeTrue(VirtualThreads.available(), "virtual threads came with JDK 21");
        try (var workers = new Workers()) {
            assertEquals(1000, blockAtOnce(workers, 1000));
        }
    }

    @Test
    void whereThereAreNoneTheExecutorOfVirtualThreadsIsAnError() {
        assumeFalse(VirtualThreads.available(), "the bounded pool serves only JVMs without virtual threads");
        assertThrows(IllegalStateException.class, VirtualThreads::newExecutor);
    }

    @Test
    void withoutVirtualThreadsTheTasksThatMayBlockAreBounded() {
        assumeFalse(VirtualThreads.available(), "the bounded pool serves only JVMs without virtual threads");
        try (var workers = new Workers()) {
            assertEquals(Workers.MAX_BLOCKING, blockAtOnce(workers, Workers.MAX_BLOCKING + 1));
        }
    }

    @Test
    void withoutVirtualThreadsTheThreadsHaveNamesAndKeepNoJvmAlive() {
        assumeFalse(VirtualThreads.available(), "the bounded pool serves only JVMs without virtual threads");
        try (var workers = new Workers()) {
            var worker = new CompletableFuture<Thread>();
            workers.execute(() -> worker.complete(Thread.currentThread()));
            assertTrue(Stages.get(worker).getName().startsWith("aioservlet-worker-"));
            assertTrue(Stages.get(worker).isDaemon());
            var continuation = new CompletableFuture<Thread>();
            workers.resume(() -> continuation.complete(Thread.currentThread()));
            assertTrue(Stages.get(continuation).getName().startsWith("aioservlet-continuation-"));
            assertTrue(Stages.get(continuation).isDaemon());
        }
    }

    @Test
    void continuationsGoOnWhileEveryWorkerBlocks() {
        try (var workers = new Workers()) {
            var release = new CountDownLatch(1);
            for (int i = 0; i < Workers.MAX_BLOCKING; i++) {
                workers.execute(() -> waitFor(release));
            }
            var ran = new CompletableFuture<String>();
            workers.resume(() -> ran.complete("ran"));
            assertEquals("ran", Stages.get(ran));
            release.countDown();
        }
    }

    @Test
    void whatIsToHappenLaterHappensUnlessItIsCancelled() {
        try (var workers = new Workers()) {
            var happened = new CompletableFuture<String>();
            var cancelled = new AtomicInteger();
            assertTrue(workers.schedule(cancelled::incrementAndGet, Duration.ofMillis(10))
                    .cancel(false));
            Future<?> planned = workers.schedule(() -> happened.complete("later"), Duration.ofMillis(20));
            assertEquals("later", Stages.get(happened));
            assertFalse(planned.isCancelled());
            assertEquals(0, cancelled.get());
        }
    }

    @Test
    void afterTheCloseNothingHappensLater() {
        var workers = new Workers();
        Future<?> pending = workers.schedule(() -> {}, Duration.ofDays(1));
        workers.close();
        assertFalse(pending.isDone());
        assertTrue(workers.schedule(() -> {}, Duration.ZERO).isDone());
    }

    @Test
    void onceItIsClosedNoneOfItsThreadsIsAlive() {
        for (int i = 0; i < 200; i++) {
            var workers = new Workers();
            var thread = new CompletableFuture<Thread>();
            Future<?> planned = workers.schedule(() -> thread.complete(Thread.currentThread()), Duration.ZERO);
            Thread timer = Stages.get(thread);
            workers.close();
            assertFalse(timer.isAlive(), "a container would report it");
            assertFalse(planned.isCancelled());
        }
    }

    @Test
    void closingInterruptsWhatRunsAndTakesNoMore() {
        var workers = new Workers();
        var started = new CountDownLatch(1);
        var interrupted = new CompletableFuture<Boolean>();
        workers.execute(() -> {
            started.countDown();
            interrupted.complete(!waitFor(new CountDownLatch(1)));
        });
        assertTrue(waitFor(started));
        workers.close();
        assertTrue(Stages.get(interrupted));
        assertThrows(RejectedExecutionException.class, () -> workers.execute(() -> {}));
        var resumedOn = new CompletableFuture<Thread>();
        workers.resume(() -> resumedOn.complete(Thread.currentThread()));
        assertSame(Thread.currentThread(), Stages.get(resumedOn), "nobody waits for ever");
    }

    /** How many of that many tasks are taken while none of them returns. */
    private static int blockAtOnce(Workers workers, int tasks) {
        var release = new CountDownLatch(1);
        var running = new AtomicInteger();
        int taken = 0;
        try {
            for (int i = 0; i < tasks; i++) {
                workers.execute(() -> {
                    running.incrementAndGet();
                    waitFor(release);
                });
                taken++;
            }
        } catch (RejectedExecutionException full) {
            assertTrue(taken > 0);
        }
        int expected = taken;
        Stages.await(() -> running.get() == expected);
        release.countDown();
        return taken;
    }

    private static boolean waitFor(CountDownLatch latch) {
        try {
            return latch.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }
}

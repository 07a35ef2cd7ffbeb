package io.aioservlet.concurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class GateTest {

    private final Gate gate = new Gate();
    private final AtomicInteger taken = new AtomicInteger();

    @Test
    void anEmptyGateIsTakenAwayAtOnce() {
        gate.close(taken::incrementAndGet);
        assertEquals(1, taken.get());
        assertFalse(gate.enter());
    }

    @Test
    void whoIsInsideIsWaitedForWithoutWaiting() {
        assertTrue(gate.enter());
        assertTrue(gate.enter());
        gate.close(taken::incrementAndGet);
        assertFalse(gate.enter(), "nobody gets in any more");
        gate.leave();
        assertEquals(0, taken.get(), "one is still inside");
        gate.leave();
        assertEquals(1, taken.get());
    }

    @Test
    void onlyTheFirstCloseCounts() {
        gate.enter();
        gate.close(taken::incrementAndGet);
        gate.close(() -> taken.addAndGet(100));
        gate.leave();
        gate.close(() -> taken.addAndGet(100));
        assertEquals(1, taken.get());
    }

    @Test
    void itIsTakenAwayOnceAndWithNobodyInside() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(300);
            while (System.nanoTime() < end) {
                oneRound(threads);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void oneRound(ExecutorService threads) throws Exception {
        var gate = new Gate();
        var inside = new AtomicInteger();
        var takenAway = new AtomicInteger();
        var somebodyInside = new AtomicBoolean();
        var done = new CountDownLatch(1);
        List<Future<?>> visits = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            visits.add(threads.submit(() -> {
                while (gate.enter()) {
                    inside.incrementAndGet();
                    LockSupport.parkNanos(1000);
                    inside.decrementAndGet();
                    gate.leave();
                }
            }));
        }
        visits.add(threads.submit(() -> gate.close(() -> {
            takenAway.incrementAndGet();
            somebodyInside.set(inside.get() != 0);
            done.countDown();
        })));
        assertTrue(done.await(10, TimeUnit.SECONDS));
        for (Future<?> visit : visits) {
            visit.get(10, TimeUnit.SECONDS);
        }
        assertEquals(1, takenAway.get());
        assertFalse(somebodyInside.get());
    }
}

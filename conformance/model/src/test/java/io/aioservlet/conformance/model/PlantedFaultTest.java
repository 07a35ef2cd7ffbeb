package io.aioservlet.conformance.model;

import static io.aioservlet.conformance.model.Interleavings.check;
import static io.aioservlet.conformance.model.Interleavings.expect;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** That the other tests pass would mean nothing if a fault of the kind that they look for were not found. */
class PlantedFaultTest {

    /** A mailbox that forgets to look once more after it said that it is idle: a task that came meanwhile waits for ever. */
    private static final class Forgetful {
        private final ConcurrentLinkedQueue<Runnable> tasks = new ConcurrentLinkedQueue<>();
        private final AtomicBoolean running = new AtomicBoolean();

        void post(Runnable task) {
            tasks.add(task);
            if (running.compareAndSet(false, true)) {
                for (Runnable next = tasks.poll(); next != null; next = tasks.poll()) {
                    next.run();
                }
                running.set(false);
            }
        }
    }

    @Test
    void aLostWakeUpIsFound() {
        assertThrows(
                AssertionError.class,
                () -> check(threads -> {
                    var mailbox = new Forgetful();
                    var ran = new AtomicInteger();
                    threads.start(() -> mailbox.post(ran::incrementAndGet), () -> mailbox.post(ran::incrementAndGet));
                    threads.join();
                    expect(ran.get() == 2, "ran " + ran);
                }));
    }
}

package io.aioservlet.pump;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.aioservlet.testkit.Stages;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The pumps between a container that keeps its side of the bargain (a callback after it said "not ready", not before) and
 * applications that do what they like, on many threads for a short while. A lost wake-up shows as a wait that never ends.
 */
class PumpStressTest {

    private static final long NANOS = TimeUnit.MILLISECONDS.toNanos(1500);

    private final ExecutorService application = Executors.newFixedThreadPool(4);
    private final ExecutorService container = Executors.newFixedThreadPool(2);
    private final AtomicReference<String> broken = new AtomicReference<>();

    @AfterEach
    void stop() {
        application.shutdownNow();
        container.shutdownNow();
    }

    @Test
    void everyByteThatArrivesIsReadOnceAndInOrder() {
        long end = System.nanoTime() + NANOS;
        for (int round = 0; System.nanoTime() < end; round++) {
            var input = new Arriving(new Random(round));
            var pump = new ReadPump(input, application, cause -> cause);
            var done = new CompletableFuture<byte[]>();
            application.execute(() -> gather(pump, new ByteArrayOutputStream(), done));
            container.execute(input::arrive);
            byte[] all = Stages.get(done);
            assertEquals(Arriving.BYTES, all.length, "round " + round);
            for (int i = 0; i < all.length; i++) {
                assertEquals((byte) i, all[i]);
            }
            assertNull(broken.get());
        }
    }

    private static void gather(ReadPump pump, ByteArrayOutputStream all, CompletableFuture<byte[]> done) {
        pump.next().whenComplete((block, failure) -> {
            if (failure != null) {
                done.completeExceptionally(failure);
            } else if (block == null) {
                if (!done.complete(all.toByteArray())) {
                    throw new AssertionError("a second end");
                }
            } else {
                byte[] bytes = new byte[block.remaining()];
                block.get(bytes);
                all.writeBytes(bytes);
                gather(pump, all, done);
            }
        });
    }

    /** Bytes that arrive in portions. */
    private final class Arriving implements Input {

        static final int BYTES = 500;

        private final ReentrantLock lock = new ReentrantLock();
        private final Random random;
        private Listener listener;
        private int arrived;
        private int read;
        private boolean wanted;
        private boolean called;

        Arriving(Random random) {
            this.random = random;
        }

        @Override
        public boolean register(Listener listener) {
            lock.lock();
            try {
                this.listener = listener;
                wanted = true; // the first callback comes unasked
            } finally {
                lock.unlock();
            }
            container.execute(this::callBack);
            return false;
        }

        @Override
        public boolean isFinished() {
            return false;
        }

        void arrive() {
            while (true) {
                lock.lock();
                try {
                    if (arrived == BYTES) {
                        break;
                    }
                    arrived += Math.min(BYTES - arrived, 1 + random.nextInt(40));
                } finally {
                    lock.unlock();
                }
                callBack();
                if (random.nextInt(4) == 0) {
                    Thread.onSpinWait();
                }
            }
            callBack();
        }

        private void callBack() {
            Listener told;
            lock.lock();
            try {
                boolean possible = read < arrived || arrived == BYTES;
                if (listener == null || !wanted || !possible) {
                    return;
                }
                wanted = false;
                called = true;
                told = listener;
            } finally {
                lock.unlock();
            }
            told.possible();
        }

        @Override
        public boolean isReady() {
            lock.lock();
            try {
                if (!called) {
                    broken.set("asked before the first callback");
                }
                boolean ready = read < arrived || arrived == BYTES;
                wanted = !ready;
                return ready;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            lock.lock();
            try {
                if (read == arrived) {
                    if (arrived != BYTES) {
                        broken.set("read without being ready");
                    }
                    return -1;
                }
                int count = Math.min(arrived - read, 1 + random.nextInt(30));
                for (int i = 0; i < count; i++) {
                    target[offset + i] = (byte) read++;
                }
                return count;
            } finally {
                lock.unlock();
            }
        }
    }

    @Test
    void everyWriteIsDoneOnceWhicheverThreadItComesFrom() {
        long end = System.nanoTime() + NANOS;
        for (int round = 0; System.nanoTime() < end; round++) {
            var output = new Slow(new Random(round));
            var pump = new WritePump(output, application, cause -> cause);
            var completions = new AtomicInteger();
            List<CompletableFuture<Void>> writers = new ArrayList<>();
            int each = 40;
            for (int writer = 0; writer < 3; writer++) {
                var done = new CompletableFuture<Void>();
                writers.add(done);
                application.execute(() -> writeOn(pump, each, completions, done));
            }
            writers.forEach(Stages::get);
            assertEquals(3 * each, completions.get());
            assertEquals(3 * each, output.operations.get());
            assertNull(broken.get());
        }
    }

    private static void writeOn(WritePump pump, int left, AtomicInteger completions, CompletableFuture<Void> done) {
        if (left == 0) {
            done.complete(null);
            return;
        }
        var stage = left % 3 == 0 ? pump.flush() : pump.write(ByteBuffer.wrap(new byte[] {1}));
        stage.whenComplete((nothing, failure) -> {
            completions.incrementAndGet();
            if (failure != null) {
                done.completeExceptionally(failure);
            } else {
                writeOn(pump, left - 1, completions, done);
            }
        });
    }

    /** An output that often needs a while. */
    private final class Slow implements Output {

        final AtomicInteger operations = new AtomicInteger();
        private final ReentrantLock lock = new ReentrantLock();
        private final Random random;
        private Listener listener;
        private boolean busy = true;
        private boolean wanted = true;

        Slow(Random random) {
            this.random = random;
        }

        @Override
        public boolean register(Listener listener) {
            this.listener = listener;
            container.execute(this::becomeReady);
            return false;
        }

        private void becomeReady() {
            boolean call;
            lock.lock();
            try {
                busy = false;
                call = wanted;
                wanted = false;
            } finally {
                lock.unlock();
            }
            if (call) {
                listener.possible();
            }
        }

        @Override
        public boolean isReady() {
            lock.lock();
            try {
                wanted |= busy;
                return !busy;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void write(ByteBuffer bytes) throws IOException {
            flush();
        }

        @Override
        public void flush() throws IOException {
            boolean slow;
            lock.lock();
            try {
                if (busy) {
                    broken.set("a write while the container was not ready");
                }
                operations.incrementAndGet();
                slow = random.nextBoolean();
                busy = slow;
            } finally {
                lock.unlock();
            }
            if (slow) {
                container.execute(this::becomeReady);
            }
        }
    }
}

package io.aioservlet.conformance.model;

import static io.aioservlet.conformance.model.Interleavings.check;
import static io.aioservlet.conformance.model.Interleavings.expect;

import io.aioservlet.pump.Listener;
import io.aioservlet.pump.Output;
import io.aioservlet.pump.WritePump;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WritePumpModelTest {

    /** A container's output that is busy after every write until its own thread has sent the bytes. */
    private static final class Slow implements Output {

        private final ReentrantLock lock = new ReentrantLock();
        private final List<Byte> written = new ArrayList<>();
        private @Nullable Listener listener;
        private boolean busy;
        private boolean wanted;

        @Override
        public boolean register(Listener listener) {
            lock.lock();
            try {
                this.listener = listener;
                return true;
            } finally {
                lock.unlock();
            }
        }

        /** On the container's thread: what was written is out. */
        void sent() {
            Listener told = null;
            lock.lock();
            try {
                busy = false;
                if (wanted) {
                    wanted = false;
                    told = listener;
                }
            } finally {
                lock.unlock();
            }
            if (told != null) {
                told.possible();
            }
        }

        boolean busy() {
            lock.lock();
            try {
                return busy;
            } finally {
                lock.unlock();
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
        public void write(ByteBuffer bytes) {
            lock.lock();
            try {
                expect(!busy, "a write while the container was not ready");
                written.add(bytes.get());
                busy = true;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void flush() {
            expect(!busy(), "a flush while the container was not ready");
        }
    }

    private static ByteBuffer bytes(int value) {
        return ByteBuffer.wrap(new byte[] {(byte) value});
    }

    /** What is still with the container when all threads are done goes out now. */
    private static void sendAll(Slow output) {
        while (output.busy()) {
            output.sent();
        }
    }

    @Test
    void everyWriteIsDoneOnceAndThoseOfAThreadInTheirOrder() {
        check(threads -> {
            var output = new Slow();
            var pump = new WritePump(output, Runnable::run, cause -> cause);
            var stages = new ArrayList<Completions<Void>>();
            threads.start(() -> pump.write(bytes(9)), output::sent);
            stages.add(new Completions<>(pump.write(bytes(1))));
            stages.add(new Completions<>(pump.write(bytes(2))));
            threads.join();
            sendAll(output);
            stages.forEach(stage -> expect(stage.failure() == null, "failed: " + stage.failure()));
            expect(output.written.size() == 3, "not each write once: " + output.written);
            expect(output.written.indexOf((byte) 1) < output.written.indexOf((byte) 2), "order: " + output.written);
        });
    }

    @Test
    void everyWriteEndsOnceAlthoughItsExchangeEndsMeanwhile() {
        var over = new IOException("over");
        check(threads -> {
            var output = new Slow();
            var pump = new WritePump(output, Runnable::run, cause -> cause);
            threads.start(output::sent, () -> pump.abandon(over));
            var first = new Completions<Void>(pump.write(bytes(1)));
            var flush = new Completions<Void>(pump.flush());
            threads.join();
            expect(first.failure() == null || first.failure() == over, "failed: " + first.failure());
            expect(flush.failure() == null || flush.failure() == over, "failed: " + flush.failure());
            expect(first.failure() == null || flush.failure() != null, "a flush is done before what was written");
        });
    }
}

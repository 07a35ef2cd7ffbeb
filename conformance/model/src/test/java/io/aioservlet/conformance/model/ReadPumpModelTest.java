package io.aioservlet.conformance.model;

import static io.aioservlet.conformance.model.Interleavings.check;
import static io.aioservlet.conformance.model.Interleavings.expect;

import io.aioservlet.pump.Input;
import io.aioservlet.pump.Listener;
import io.aioservlet.pump.ReadPump;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadPumpModelTest {

    /** A container's input: calls back once after it said "not ready", and once after the registration. */
    private static final class Arriving implements Input {

        private final ReentrantLock lock = new ReentrantLock();
        private @Nullable Listener listener;
        private int arrived;
        private int read;
        private boolean whole;
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

        /** On the container's thread: a byte arrives, or the end. */
        void arrive(boolean end) {
            Listener told = null;
            lock.lock();
            try {
                arrived += end ? 0 : 1;
                whole |= end;
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

        @Override
        public boolean isReady() {
            lock.lock();
            try {
                boolean ready = read < arrived || whole;
                wanted = !ready;
                return ready;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public boolean isFinished() {
            return false;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            lock.lock();
            try {
                if (read == arrived) {
                    expect(whole, "read without being ready");
                    return -1;
                }
                target[offset] = (byte) read++;
                return 1;
            } finally {
                lock.unlock();
            }
        }
    }

    @Test
    void theEndThatArrivesBetweenTwoPullsIsSeenByTheSecond() {
        check(threads -> {
            var input = new Arriving();
            var pump = new ReadPump(input, Runnable::run, cause -> cause);
            threads.start(() -> {
                input.arrive(false);
                input.arrive(true);
            });
            var both = new Completions<ByteBuffer>(pump.next().thenCompose(block -> {
                expect(block != null && block.get(0) == 0, "not the first byte");
                return pump.next();
            }));
            threads.join();
            expect(both.value() == null, "more than arrived");
        });
    }

    @Test
    void aPullEndsOnceAlthoughItsExchangeEndsMeanwhile() {
        var over = new IOException("over");
        check(threads -> {
            var input = new Arriving();
            var pump = new ReadPump(input, Runnable::run, cause -> cause);
            threads.start(() -> input.arrive(false), () -> pump.abandon(over));
            var block = new Completions<ByteBuffer>(pump.next());
            threads.join();
            expect(block.failure() == null || block.failure() == over, "failed: " + block.failure());
            var later = new Completions<ByteBuffer>(pump.next());
            expect(later.failure() == over, "the body can be read after the end");
        });
    }
}

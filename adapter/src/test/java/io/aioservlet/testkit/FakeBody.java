package io.aioservlet.testkit;

import io.aioservlet.io.BodySource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A request body that follows a script of blocks and failures. Where it does not block, the script may be left open: a
 * pull then waits until the test adds the next line.
 */
public final class FakeBody implements BodySource {

    private static final Object END = new Object();

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Object> script = new ArrayDeque<>();
    private final AtomicInteger pulls = new AtomicInteger();
    private boolean blocking = true;
    private @Nullable CompletableFuture<@Nullable ByteBuffer> waiting;

    FakeBody() {}

    /** Adds a block. */
    public FakeBody block(byte[] bytes) {
        return add(bytes);
    }

    /** Adds the end. */
    public FakeBody end() {
        return add(END);
    }

    /** Adds a failure. */
    public FakeBody failure(Throwable failure) {
        return add(failure);
    }

    /** How often something was asked for. */
    public int pulls() {
        return pulls.get();
    }

    /** Whether a pull waits for the next line of the script. */
    public boolean waiting() {
        lock.lock();
        try {
            return waiting != null;
        } finally {
            lock.unlock();
        }
    }

    void blocking(boolean yes) {
        blocking = yes;
    }

    private FakeBody add(Object line) {
        CompletableFuture<@Nullable ByteBuffer> receiver;
        lock.lock();
        try {
            receiver = waiting;
            waiting = null;
            if (receiver == null) {
                script.add(line);
            }
        } finally {
            lock.unlock();
        }
        if (receiver != null) {
            tell(receiver, line);
        }
        return this;
    }

    private void tell(CompletableFuture<@Nullable ByteBuffer> receiver, Object line) {
        if (line instanceof byte[] bytes) {
            receiver.complete(ByteBuffer.wrap(bytes));
        } else if (line instanceof Throwable failure) {
            receiver.completeExceptionally(failure);
        } else {
            add(END); // the end stays
            receiver.complete(null);
        }
    }

    @Override
    public boolean blocking() {
        return blocking;
    }

    @Override
    public CompletionStage<@Nullable ByteBuffer> next() {
        pulls.incrementAndGet();
        var receiver = new CompletableFuture<@Nullable ByteBuffer>();
        Object line;
        lock.lock();
        try {
            if (waiting != null) {
                throw new AssertionError("two pulls at a time");
            }
            line = script.poll();
            if (line == null) {
                waiting = receiver;
            }
        } finally {
            lock.unlock();
        }
        if (line != null) {
            tell(receiver, line);
        }
        return receiver;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            throw new AssertionError("a read of nothing");
        }
        ByteBuffer block;
        try {
            block = next().toCompletableFuture().get();
        } catch (ExecutionException | CompletionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        if (block == null) {
            return -1;
        }
        int count = Math.min(length, block.remaining());
        block.get(target, offset, count);
        if (block.hasRemaining()) {
            byte[] rest = new byte[block.remaining()];
            block.get(rest);
            lock.lock();
            try {
                script.addFirst(rest);
            } finally {
                lock.unlock();
            }
        }
        return count;
    }
}

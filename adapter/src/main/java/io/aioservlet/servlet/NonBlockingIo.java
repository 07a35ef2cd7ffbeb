package io.aioservlet.servlet;

import io.aioservlet.io.BodySource;
import io.aioservlet.io.ExchangeEndedException;
import io.aioservlet.pump.ReadPump;
import io.aioservlet.pump.WritePump;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * I/O of an asynchronous handler: pumps on the container's listeners, set up when they are first needed. A small answer
 * needs none: it fits into the container's buffer, where writing cannot block.
 */
final class NonBlockingIo extends ServletIo {

    /** Jetty hands on what is larger than a quarter of the buffer without keeping it there. */
    private static final int SHARE_OF_BUFFER = 4;

    private @Nullable WritePump writePump;
    private @Nullable ReadPump readPump;
    private int inBuffer;

    NonBlockingIo(HttpServletRequest request, HttpServletResponse response, ServletExchange exchange, boolean hasBody) {
        super(request, response, exchange, hasBody);
    }

    @Override
    boolean blocking() {
        return false;
    }

    @Override
    void abandon(ExchangeEndedException reason) {
        if (writePump != null) {
            writePump.abandon(reason);
        }
        if (readPump != null) {
            readPump.abandon(reason);
        }
    }

    // --- writing ----------------------------------------------------------------------------------------------------

    @Override
    public CompletionStage<Void> writeAsync(ByteBuffer bytes) {
        try {
            enter();
        } catch (ExchangeEndedException e) {
            return CompletableFuture.failedStage(e);
        }
        try {
            if (writePump == null && inBuffer + bytes.remaining() <= response.getBufferSize() / SHARE_OF_BUFFER) {
                inBuffer += bytes.remaining();
                sent().body(bytes.remaining());
                Bytes.write(response.getOutputStream(), bytes);
                return CompletableFuture.completedStage(null);
            }
        } catch (IOException e) {
            return CompletableFuture.failedStage(clientGone(e));
        } catch (IllegalStateException e) {
            return CompletableFuture.failedStage(clientGoneOr(e));
        } finally {
            leave();
        }
        sent().body(bytes.remaining());
        return writePump().write(bytes);
    }

    @Override
    public CompletionStage<Void> flushAsync() {
        if (exchange.ended()) {
            return CompletableFuture.failedStage(ended());
        }
        return writePump().flush();
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
        await(writeAsync(bytes), "write", "writeAsync");
    }

    @Override
    public void flush() throws IOException {
        await(flushAsync(), "write and start", "writeAsync and startAsync");
    }

    private WritePump writePump() {
        if (writePump == null) {
            exchange.suspend();
            writePump = new WritePump(new ListenedOutput(response, exchange), exchange::resume, this::writeFailure);
        }
        return writePump;
    }

    // --- reading ----------------------------------------------------------------------------------------------------

    @Override
    BodySource newBody() {
        return new Body();
    }

    private ReadPump readPump() {
        if (readPump == null) {
            exchange.suspend();
            readPump = new ReadPump(new ListenedInput(request, exchange), exchange::resume, this::bodyFailure);
        }
        return readPump;
    }

    private Throwable bodyFailure(Throwable cause) {
        bodyBroke();
        return BodyFailures.explain(cause);
    }

    /** Waits in place of a caller that may block: not on the container's thread, where no callback could come in. */
    private <T extends @Nullable Object> T await(CompletionStage<T> stage, String call, String twin)
            throws IOException {
        CompletableFuture<T> result = stage.toCompletableFuture();
        if (!result.isDone() && exchange.onContainerThread()) {
            throw new IllegalStateException(
                    call + " would block the container's thread: an asynchronous handler calls " + twin);
        }
        try {
            return result.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (InterruptedIOException) new InterruptedIOException("interrupted during " + call).initCause(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IOException(e.getCause());
        }
    }

    private final class Body implements BodySource {

        private ByteBuffer left = ByteBuffer.allocate(0);
        private boolean firstBlockAsked;

        @Override
        public boolean blocking() {
            return false;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            while (!left.hasRemaining()) {
                ByteBuffer block = await(next(), "reading", "the asynchronous twin");
                if (block == null) {
                    return -1;
                }
                left = block;
            }
            int count = Math.min(length, left.remaining());
            left.get(target, offset, count);
            return count;
        }

        @Override
        public CompletionStage<@Nullable ByteBuffer> next() {
            if (left.hasRemaining()) {
                ByteBuffer block = left;
                left = ByteBuffer.allocate(0);
                return CompletableFuture.completedStage(block);
            }
            if (exchange.ended()) {
                return CompletableFuture.failedStage(ended());
            }
            CompletionStage<@Nullable ByteBuffer> next =
                    mustReadFirstBlockElsewhere() ? firstBlock() : readPump().next();
            return next.thenApply(block -> {
                countBody(block == null ? -1 : block.remaining());
                return block;
            });
        }

        /**
         * Tomcat (10.1.59, 11.0.25) with {@code continueResponseTiming="onRead"} sends {@code 100 Continue} within a read and
         * not when a listener is registered: the client waits for the one, the listener for the other. So the first block of
         * such a body is read by a thread that may wait. Guarded by the conformance tests of Expect.
         */
        private boolean mustReadFirstBlockElsewhere() {
            return !firstBlockAsked && request.getHeader("Expect") != null && Containers.isTomcat(request);
        }

        private CompletionStage<@Nullable ByteBuffer> firstBlock() {
            firstBlockAsked = true;
            var block = new CompletableFuture<@Nullable ByteBuffer>();
            try {
                exchange.execute(() -> readFirst(block));
            } catch (RejectedExecutionException full) {
                block.completeExceptionally(full);
            }
            return block;
        }

        private void readFirst(CompletableFuture<@Nullable ByteBuffer> block) {
            byte[] target = new byte[8192];
            int count;
            try {
                enter();
                try {
                    count = request.getInputStream().read(target);
                } finally {
                    leave();
                }
            } catch (IOException | RuntimeException e) {
                block.completeExceptionally(bodyFailure(e));
                return;
            }
            block.complete(count < 0 ? null : ByteBuffer.wrap(target, 0, count));
        }
    }
}

package io.aioservlet.servlet;

import io.aioservlet.io.BodySource;
import io.aioservlet.io.ExchangeEndedException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * I/O of a plain handler: straight calls of the container's streams, which block the thread of the handler. The stages of
 * the asynchronous twins are complete when they are returned.
 */
final class BlockingIo extends ServletIo {

    BlockingIo(HttpServletRequest request, HttpServletResponse response, ServletExchange exchange, boolean hasBody) {
        super(request, response, exchange, hasBody);
    }

    @Override
    boolean blocking() {
        return true;
    }

    @Override
    void abandon(ExchangeEndedException reason) {
        // Whoever is within a call of the container gets its IOException, later callers ours.
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
        enter();
        int length = bytes.remaining();
        try {
            Bytes.write(response.getOutputStream(), bytes);
            sent().body(length);
        } catch (IOException e) {
            throw clientGone(e);
        } catch (IllegalStateException e) {
            throw clientGoneOr(e);
        } finally {
            leave();
        }
    }

    @Override
    public void flush() throws IOException {
        enter();
        try {
            response.flushBuffer();
        } catch (IOException e) {
            throw clientGone(e);
        } catch (IllegalStateException e) {
            throw clientGoneOr(e);
        } finally {
            leave();
        }
    }

    @Override
    public CompletionStage<Void> writeAsync(ByteBuffer bytes) {
        try {
            write(bytes);
            return CompletableFuture.completedStage(null);
        } catch (IOException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    @Override
    public CompletionStage<Void> flushAsync() {
        try {
            flush();
            return CompletableFuture.completedStage(null);
        } catch (IOException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    @Override
    BodySource newBody() {
        return new Body();
    }

    private final class Body implements BodySource {

        private static final int BLOCK = 8192;

        @Override
        public boolean blocking() {
            return true;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            enter();
            try {
                int count = request.getInputStream().read(target, offset, length);
                countBody(count);
                return count;
            } catch (IOException e) {
                bodyBroke();
                throw BodyFailures.explained(e);
            } finally {
                leave();
            }
        }

        @Override
        public CompletionStage<@Nullable ByteBuffer> next() {
            try {
                byte[] block = new byte[BLOCK];
                int count = read(block, 0, block.length);
                return CompletableFuture.completedStage(count < 0 ? null : ByteBuffer.wrap(block, 0, count));
            } catch (IOException | RuntimeException e) {
                return CompletableFuture.failedStage(e);
            }
        }
    }
}

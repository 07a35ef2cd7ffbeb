package io.aioservlet.events;

import io.aioservlet.io.ExchangeEndedException;
import io.aioservlet.web.StreamResponse;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;

/** For a plain handler: whoever sends writes, and the others wait for it. */
final class BlockingOutlet implements Outlet {

    private final StreamResponse response;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean closed;

    BlockingOutlet(StreamResponse response) {
        this.response = response;
    }

    @Override
    public CompletionStage<Void> send(byte[] bytes) {
        lock.lock();
        try {
            if (closed) {
                return CompletableFuture.failedStage(new ExchangeEndedException("the event stream is closed"));
            }
            response.write(bytes);
            response.drain();
            return CompletableFuture.completedStage(null);
        } catch (IOException e) {
            return CompletableFuture.failedStage(e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public CompletionStage<Void> close() {
        lock.lock();
        try {
            closed = true;
            return CompletableFuture.completedStage(null);
        } finally {
            lock.unlock();
        }
    }
}

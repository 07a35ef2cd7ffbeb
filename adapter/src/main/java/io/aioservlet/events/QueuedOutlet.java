package io.aioservlet.events;

import io.aioservlet.io.ExchangeEndedException;
import io.aioservlet.web.StreamResponse;
import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** For an asynchronous handler: one write after the other, without a thread that waits, and so many bytes at most. */
final class QueuedOutlet implements Outlet {

    private record Message(ByteBuffer bytes, CompletableFuture<Void> sent) {}

    private final StreamResponse response;
    private final Queue<Message> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicLong pending = new AtomicLong();
    private final AtomicInteger claims = new AtomicInteger();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile boolean closing;

    QueuedOutlet(StreamResponse response) {
        this.response = response;
    }

    @Override
    public CompletionStage<Void> send(byte[] bytes) {
        var message = new Message(ByteBuffer.wrap(bytes), new CompletableFuture<>());
        if (pending.addAndGet(bytes.length) > EventStream.MAX_PENDING) {
            pending.addAndGet(-bytes.length);
            return CompletableFuture.failedStage(
                    new SlowClientException("more than " + EventStream.MAX_PENDING + " bytes wait for the client"));
        }
        waiting.add(message);
        advance();
        return message.sent();
    }

    @Override
    public CompletionStage<Void> close() {
        closing = true;
        advance();
        return ended.minimalCompletionStage();
    }

    /** Whoever makes the first claim goes through the queue; a claim that is made meanwhile has it look once more. */
    private void advance() {
        if (claims.getAndIncrement() == 0) {
            run();
        }
    }

    private void run() {
        int seen = claims.get();
        while (true) {
            Message message = waiting.poll();
            if (message != null) {
                if (!write(message)) {
                    return; // goes on when it is written
                }
            } else {
                if (closing) {
                    ended.complete(null);
                }
                seen = claims.addAndGet(-seen);
                if (seen == 0) {
                    return;
                }
            }
        }
    }

    /** Whether it was written at once. */
    private boolean write(Message message) {
        if (closing) {
            done(message, new ExchangeEndedException("the event stream is closed"));
            return true;
        }
        CompletionStage<Void> written = response.writeAsync(message.bytes())
                .thenCompose(nothing -> response.drainAsync())
                .whenComplete((nothing, failure) -> done(message, failure));
        if (written.toCompletableFuture().isDone()) {
            return true;
        }
        written.whenComplete((nothing, failure) -> run());
        return false;
    }

    private void done(Message message, @Nullable Throwable failure) {
        pending.addAndGet(-message.bytes().capacity());
        if (failure == null) {
            message.sent().complete(null);
        } else {
            message.sent().completeExceptionally(failure);
        }
    }
}

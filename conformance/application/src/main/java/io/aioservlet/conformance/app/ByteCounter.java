package io.aioservlet.conformance.app;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Counts the bytes of a body that comes in blocks, one block asked for at a time. */
final class ByteCounter implements Flow.Subscriber<ByteBuffer> {

    private final CompletableFuture<Long> total = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;
    private long count;

    CompletableFuture<Long> total() {
        return total;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        this.subscription = subscription;
        subscription.request(1);
    }

    @Override
    public void onNext(ByteBuffer block) {
        count += block.remaining();
        if (subscription != null) {
            subscription.request(1);
        }
    }

    @Override
    public void onError(Throwable failure) {
        total.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        total.complete(count);
    }
}

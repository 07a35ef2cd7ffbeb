package io.aioservlet.websocket;

import io.aioservlet.io.Exchange;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Brings results to the application: what comes later than the call comes on a thread that is not a container's. */
final class HandOver {

    private final Exchange exchange;

    HandOver(Exchange exchange) {
        this.exchange = exchange;
    }

    /** The future itself if it is complete, else one that completes through {@link Exchange#resume}. */
    <T extends @Nullable Object> CompletableFuture<T> stage(CompletableFuture<T> result) {
        if (result.isDone()) {
            return result;
        }
        CompletableFuture<T> stage = new CompletableFuture<>();
        var unused = result.whenComplete((value, failure) -> exchange.resume(() -> {
            if (failure == null) {
                stage.complete(value);
            } else {
                stage.completeExceptionally(cause(failure));
            }
        }));
        return stage;
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}

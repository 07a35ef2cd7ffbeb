package io.aioservlet.websocket;

import io.aioservlet.io.Exchange;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
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

    /** Fails the future with a {@link TimeoutException} when that time has passed. */
    <T extends @Nullable Object> CompletableFuture<T> limited(CompletableFuture<T> result, Duration limit) {
        if (!result.isDone()) {
            Future<?> end = exchange.schedule(() -> result.completeExceptionally(new TimeoutException()), limit);
            var unused = result.whenComplete((value, failure) -> end.cancel(false));
        }
        return result;
    }

    /** Runs what may block for a while; it must not get lost where the pool is full. */
    void offThread(Runnable work) {
        try {
            exchange.execute(work);
        } catch (RejectedExecutionException full) {
            exchange.resume(work);
        }
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}

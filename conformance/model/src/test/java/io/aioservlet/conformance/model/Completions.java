package io.aioservlet.conformance.model;

import static io.aioservlet.conformance.model.Interleavings.expect;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Counts how often a stage tells its end, and keeps what it told. */
final class Completions<T> {

    private final AtomicInteger count = new AtomicInteger();
    private final AtomicReference<@Nullable T> value = new AtomicReference<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    Completions(CompletionStage<? extends T> stage) {
        stage.whenComplete((result, broken) -> {
            count.incrementAndGet();
            value.set(result);
            failure.set(broken);
        });
    }

    /** The failure, or null; fails unless the stage ended, and once. */
    @Nullable
    Throwable failure() {
        expect(count.get() == 1, "the stage ended " + count + " times");
        return failure.get();
    }

    /** The result; fails unless there is one. */
    @Nullable
    T value() {
        expect(failure() == null, "failed: " + failure());
        return value.get();
    }
}

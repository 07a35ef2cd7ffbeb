package io.aioservlet.conformance.app;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** A sender that does not wait for its reader. */
final class Flood {

    private static final int MOST = 20_000;

    private Flood() {}

    /** Sends until that is refused, which counts as {@code NAME refused}, and waits for what was taken. */
    static CompletionStage<Void> of(String name, Supplier<CompletionStage<Void>> send) {
        var refused = new AtomicBoolean();
        List<CompletableFuture<Void>> sent = new ArrayList<>();
        while (!refused.get() && sent.size() < MOST) {
            sent.add(send.get()
                    .exceptionally(failure -> {
                        if (refused.compareAndSet(false, true)) {
                            ServerRoutes.count(name + " refused");
                        }
                        return null;
                    })
                    .toCompletableFuture());
        }
        return CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new));
    }
}

package io.aioservlet.body;

import io.aioservlet.io.BodySource;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Pulls blocks of a body without blocking, one after the other, as long as the taker wants more. Blocks that are there
 * already are taken in a loop, since recursion would grow the stack; for the others the loop comes back when they arrive.
 */
public final class BlockLoop {

    private BlockLoop() {}

    /** Takes what a pull came to. */
    public interface Taker {

        /**
         * Takes one block, the end or a failure. Called by one thread at a time.
         *
         * @param block {@code null} at the end, or where there is a failure
         * @return whether another one is wanted; of no meaning after the end or a failure
         */
        boolean take(@Nullable ByteBuffer block, @Nullable Throwable failure);
    }

    /** Pulls until there is nothing more, or nothing more is wanted; may return before. */
    public static void run(BodySource source, Taker taker) {
        while (true) {
            CompletionStage<@Nullable ByteBuffer> stage = next(source);
            CompletableFuture<@Nullable ByteBuffer> next = stage.toCompletableFuture();
            if (!next.isDone()) {
                stage.whenComplete((block, failure) -> {
                    if (hand(taker, block, failure)) {
                        run(source, taker);
                    }
                });
                return;
            }
            if (!takeDone(taker, next)) {
                return;
            }
        }
    }

    /** A source that throws would be lost in a callback. */
    private static CompletionStage<@Nullable ByteBuffer> next(BodySource source) {
        try {
            return source.next();
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    private static boolean takeDone(Taker taker, CompletableFuture<@Nullable ByteBuffer> next) {
        ByteBuffer block;
        try {
            block = next.join();
        } catch (CompletionException e) {
            return hand(taker, null, e);
        }
        return hand(taker, block, null);
    }

    private static boolean hand(Taker taker, @Nullable ByteBuffer block, @Nullable Throwable failure) {
        Throwable cause = failure instanceof CompletionException e && e.getCause() != null ? e.getCause() : failure;
        return taker.take(block, cause) && block != null;
    }
}

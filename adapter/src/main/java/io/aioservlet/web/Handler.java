package io.aioservlet.web;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Answers a request. A plain handler is straight-line code and may block: it runs on a virtual thread where the JVM has
 * them, else on the container's thread. One made by {@link #async} returns a stage and must not block.
 *
 * <p>A response may be returned or, where it is an {@link io.aioservlet.web.exception.HttpException}, thrown. Any other
 * exception becomes a {@code 500} page that tells nothing.
 */
@FunctionalInterface
public interface Handler {

    /**
     * Answers one request.
     *
     * @return the response, never {@code null}
     */
    StreamResponse handle(Request request) throws Exception;

    /**
     * Answers one request of either kind of handler as a stage. A plain handler runs to its end before this returns.
     *
     * @return the response; fails with what the handler threw
     */
    default CompletionStage<? extends StreamResponse> handleAsync(Request request) {
        try {
            return CompletableFuture.completedStage(handle(request));
        } catch (Exception e) {
            return CompletableFuture.failedStage(e);
        }
    }

    /** Whether {@link #handleAsync} never blocks its caller. True for what {@link #async} makes. */
    default boolean nonBlocking() {
        return false;
    }

    /**
     * A handler that returns a stage and never blocks: it runs on the container's thread, and no thread waits for its
     * stage. Called through {@link #handle}, in a chain of plain middlewares, it makes its caller wait.
     */
    static Handler async(AsyncHandler handler) {
        return new Handler() {
            @Override
            public StreamResponse handle(Request request) throws Exception {
                return await(handleAsync(request));
            }

            @Override
            public CompletionStage<? extends StreamResponse> handleAsync(Request request) {
                try {
                    return orExplain(handler.handle(request));
                } catch (Exception e) {
                    return CompletableFuture.failedStage(e);
                }
            }

            @Override
            public boolean nonBlocking() {
                return true;
            }
        };
    }

    private static CompletionStage<? extends StreamResponse> orExplain(
            @Nullable CompletionStage<? extends StreamResponse> stage) {
        return stage != null
                ? stage
                : CompletableFuture.failedStage(
                        new IllegalStateException("an asynchronous handler returned null instead of a stage"));
    }

    /** Waits for a stage and throws what it failed with, as the code behind it threw it. */
    private static StreamResponse await(CompletionStage<? extends StreamResponse> stage) throws Exception {
        try {
            return stage.toCompletableFuture().get();
        } catch (ExecutionException | CompletionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }
}

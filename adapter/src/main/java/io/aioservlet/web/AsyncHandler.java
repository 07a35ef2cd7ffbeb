package io.aioservlet.web;

import java.util.concurrent.CompletionStage;

/** Answers a request without blocking. Made into a {@link Handler} by {@link Handler#async}. */
@FunctionalInterface
public interface AsyncHandler {

    /**
     * Answers one request, on the thread of the container.
     *
     * @return the response, or the failure, whenever it is there; never {@code null}
     */
    CompletionStage<? extends StreamResponse> handle(Request request) throws Exception;
}

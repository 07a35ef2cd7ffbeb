package io.aioservlet.conformance.app;

import io.aioservlet.web.Application;
import io.aioservlet.web.Handler;
import io.aioservlet.web.Middleware;
import io.aioservlet.web.Request;
import io.aioservlet.web.Response;
import io.aioservlet.web.StreamResponse;
import io.aioservlet.web.exception.HttpNotFound;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Answers what is not found below {@code /pages/} with a page of its own. Is of the kind of what it wraps. */
final class ErrorPages implements Middleware {

    @Override
    public boolean perRequest() {
        return false;
    }

    @Override
    public boolean nonBlocking() {
        return true;
    }

    @Override
    public Handler apply(Application app, Handler handler) {
        if (handler.nonBlocking()) {
            return Handler.async(request -> handler.handleAsync(request)
                    .<StreamResponse>thenApply(response -> response)
                    .exceptionallyCompose(failure -> recover(request, failure)));
        }
        return request -> {
            try {
                return handler.handle(request);
            } catch (HttpNotFound e) {
                return page(request, e);
            }
        };
    }

    private static CompletionStage<StreamResponse> recover(Request request, Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof HttpNotFound notFound
                ? CompletableFuture.completedStage(page(request, notFound))
                : CompletableFuture.failedStage(cause);
    }

    private static StreamResponse page(Request request, HttpNotFound notFound) {
        if (request.path().startsWith("/pages/")) {
            return Response.text("page not found: " + request.path()).withStatus(404);
        }
        throw notFound;
    }
}

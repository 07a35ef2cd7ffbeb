package io.aioservlet.web;

import java.util.concurrent.CompletionStage;

/**
 * Something around every handler of an application, unmatched requests included: the first of an application's
 * middlewares is the outermost. In its long form it is a factory that is asked for a handler anew for every request, on
 * the thread that runs the handler; {@link #around} and {@link #aroundAsync} are short forms that are put together once
 * for each route.
 *
 * <p>One plain middleware makes the whole chain a plain one; see {@link Handler}.
 */
@FunctionalInterface
public interface Middleware {

    /**
     * Wraps a handler. May throw a response as a handler may.
     *
     * @param app the application that serves the request
     * @param handler what is inside: the next middleware, or the handler of the route, or for an unmatched request a
     *     handler that throws {@code HttpNotFound} or {@code HttpMethodNotAllowed}
     */
    Handler apply(Application app, Handler handler) throws Exception;

    /** Whether {@link #apply} must be called anew for every request; false for the short forms. */
    default boolean perRequest() {
        return true;
    }

    /** Whether the handler that {@link #apply} returns is non-blocking where the inner one is. */
    default boolean nonBlocking() {
        return false;
    }

    /** A middleware in straight-line code: {@code (request, next) -> next.handle(request)} does nothing. */
    static Middleware around(Around around) {
        return new Middleware() {
            @Override
            public Handler apply(Application app, Handler handler) {
                return request -> around.handle(request, handler);
            }

            @Override
            public boolean perRequest() {
                return false;
            }
        };
    }

    /** A middleware that never blocks: {@code (request, next) -> next.handleAsync(request)} does nothing. */
    static Middleware aroundAsync(AroundAsync around) {
        return new Middleware() {
            @Override
            public Handler apply(Application app, Handler handler) {
                return Handler.async(request -> around.handle(request, handler));
            }

            @Override
            public boolean perRequest() {
                return false;
            }

            @Override
            public boolean nonBlocking() {
                return true;
            }
        };
    }

    /** The short form of a plain middleware. */
    @FunctionalInterface
    interface Around {

        /** Answers the request, by {@code next} or by itself; may change the response that {@code next} returned. */
        StreamResponse handle(Request request, Handler next) throws Exception;
    }

    /** The short form of a middleware that must not block. */
    @FunctionalInterface
    interface AroundAsync {

        /** Answers the request, by {@code next.handleAsync(request)} or by itself; never {@code null}. */
        CompletionStage<? extends StreamResponse> handle(Request request, Handler next) throws Exception;
    }
}

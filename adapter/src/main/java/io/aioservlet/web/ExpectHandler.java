package io.aioservlet.web;

import org.jspecify.annotations.Nullable;

/**
 * Decides about a request that carries {@code Expect: 100-continue}, before its body is sent and before any middleware
 * runs (RFC 9110 §10.1.1). Set for one route by {@link Route#expectHandler(ExpectHandler)}. It runs on the thread that runs the handler,
 * and must not block where the route is asynchronous.
 */
@FunctionalInterface
public interface ExpectHandler {

    /** What routes do unless told otherwise: the client may go on. */
    ExpectHandler DEFAULT = request -> {
        if (request.version().equals(HttpVersion.HTTP_1_1)) {
            request.sendContinue();
        }
        return null;
    };

    /**
     * Decides about one request.
     *
     * @return {@code null} to go on with middlewares and handler; a response to answer with it instead, in which case the
     *     body is never read and the client is never told to continue
     */
    @Nullable
    StreamResponse handle(Request request) throws Exception;
}

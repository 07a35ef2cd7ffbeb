package io.aioservlet.conformance.app;

import io.aioservlet.web.Response;
import io.aioservlet.web.StreamResponse;
import io.aioservlet.web.UrlDispatcher;
import io.aioservlet.web.exception.HttpFound;
import io.aioservlet.web.exception.HttpNoContent;
import io.aioservlet.web.exception.HttpNotFound;

/** Handlers that answer by an exception, or fail. */
final class ErrorRoutes {

    private ErrorRoutes() {}

    static void addTo(UrlDispatcher router) {
        router.addGet("/returned", request -> new HttpFound("/elsewhere"));
        router.addGet("/thrown", request -> {
            throw new HttpFound("/elsewhere");
        });
        router.addGet("/tuned", request -> {
            throw new HttpNotFound().withText("no such thing").withHeader("X-Why", "conformance");
        });
        router.addGet("/empty", request -> {
            throw new HttpNoContent();
        });
        router.addGet("/broken", request -> {
            throw new IllegalStateException("a secret detail");
        });
        router.addGet("/error", request -> {
            throw new AssertionError("a secret error");
        });
        router.addGet("/null", request -> nothing());
        router.addGet("/again", ErrorRoutes::sameResponseAgain);
    }

    @SuppressWarnings("NullAway") // what an author may do by mistake
    private static StreamResponse nothing() {
        return null;
    }

    private static final Response SHARED = Response.text("only once");

    /** A response object serves one request only; the second use is a mistake of the author. */
    private static StreamResponse sameResponseAgain(io.aioservlet.web.Request request) {
        return SHARED;
    }
}

package io.aioservlet.conformance.app;

import io.aioservlet.web.Application;
import io.aioservlet.web.Cookie;
import io.aioservlet.web.Request;
import io.aioservlet.web.Response;
import io.aioservlet.web.StreamResponse;
import io.aioservlet.web.UrlDispatcher;
import io.aioservlet.web.exception.HttpFound;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * What a hostile client likes to find: handlers that put into the head of their response whatever they are sent, one that
 * must only be reached by requests that were really made, one that is slow.
 */
final class HostileRoutes {

    private static final Semaphore RELEASED = new Semaphore(0);

    /** Held on to, since the loggers of the JDK are forgotten when nobody does. */
    private static final Logger LOG = Logger.getLogger("io.aioservlet");

    private HostileRoutes() {}

    static void addTo(Application app) {
        UrlDispatcher router = app.router();
        router.addGet("/wish/location", request -> new HttpFound(wish(request, "value")));
        router.addGet("/wish/cookie", HostileRoutes::cookie);
        router.addGet("/wish/reason", request -> Response.text("taken").withReason(wish(request, "value")));
        router.addGet("/wish/type", request -> Response.text("taken").withContentType(wish(request, "value")));
        router.addRoute("*", "/mark/{name}", request -> {
            ServerRoutes.count("mark " + request.matchInfo().get("name"));
            return Response.text("marked");
        });
        router.addGet("/hold", request -> {
            boolean released = RELEASED.tryAcquire(8, TimeUnit.SECONDS);
            return Response.text(released ? "released" : "never released");
        });
        router.addGet("/hold/release", request -> {
            RELEASED.release();
            return Response.text("done");
        });
        router.addGet("/backtracking/{parts:.*.*.*.*.*}!", request -> Response.text("divided"));
        var counter = new Counter();
        LOG.addHandler(counter);
        app.onCleanup(ended -> LOG.removeHandler(counter)); // the logger outlives a web archive
    }

    private static String wish(Request request, String name) {
        return request.query().getOrDefault(name, "");
    }

    private static StreamResponse cookie(Request request) {
        Cookie cookie = Cookie.of(request.query().getOrDefault("name", "wish"), wish(request, "value"))
                .path(request.query().getOrDefault("path", "/"))
                .domain(request.query().get("domain"));
        return Response.text("taken").withCookie(cookie);
    }

    /** Counts what the library logs for people to see. */
    private static final class Counter extends Handler {

        @Override
        public void publish(LogRecord line) {
            if (isLoggable(line)) {
                ServerRoutes.count("log lines");
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}

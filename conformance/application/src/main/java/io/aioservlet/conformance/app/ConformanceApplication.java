package io.aioservlet.conformance.app;

import io.aioservlet.web.Application;
import io.aioservlet.web.Handler;
import io.aioservlet.web.Middleware;
import io.aioservlet.web.Response;
import io.aioservlet.web.StreamResponse;
import java.util.concurrent.CompletableFuture;

/** Makes the application of the suite, and a second, smaller one that shows tracebacks. */
public final class ConformanceApplication {

    private ConformanceApplication() {}

    /** The application of the suite: its middlewares are asynchronous around asynchronous handlers and plain around plain ones. */
    public static Application create() {
        var app = Application.builder()
                .middlewares(new Trail("outer"), new ErrorPages(), new Gate(), new Trail("inner"))
                .handlerCancellation(true)
                .build();
        var router = app.router();
        PageRoutes.addTo(router);
        ErrorRoutes.addTo(router);
        BodyRoutes.addTo(router);
        FormRoutes.addTo(router);
        StreamRoutes.addTo(router);
        AsyncRoutes.addTo(router);
        SocketRoutes.addTo(router);
        EndRoutes.addTo(router);
        WitnessRoutes.addTo(router);
        ServerRoutes.addTo(router);
        return app;
    }

    /** A small application with tracebacks, and with a plain middleware in the long form, which makes every chain plain. */
    public static Application debugging() {
        Middleware plain = (app, handler) -> request -> {
            StreamResponse response = handler.handle(request);
            response.headers().set("X-Plain", Boolean.toString(app.debug()));
            return response;
        };
        var app = Application.builder().debug(true).middlewares(plain).build();
        app.router().addGet("/", request -> Response.text("debugging"));
        app.router().addGet("/broken", request -> {
            throw new IllegalStateException("a secret <detail>");
        });
        app.router()
                .addGet(
                        "/staged",
                        Handler.async(request -> CompletableFuture.supplyAsync(() -> Response.text("staged"))));
        return app;
    }
}

package io.aioservlet.conformance.app;

import io.aioservlet.web.Application;
import io.aioservlet.web.Handler;
import io.aioservlet.web.Limits;
import io.aioservlet.web.Middleware;
import io.aioservlet.web.Response;
import io.aioservlet.web.StreamResponse;
import java.util.concurrent.CompletableFuture;

/** Makes the application of the suite, and a second, smaller one that shows tracebacks. */
public final class ConformanceApplication {

    /** The limits of the debugging application, since the default ones are too large to be tried out. */
    private static final Limits SMALL = Limits.DEFAULT
            .withClientMaxSize(1000)
            .withUploadMaxSize(20_000)
            .withMaxFileSize(5000)
            .withFileThreshold(1000)
            .withMaxCookieSize(100)
            .withMaxReleaseSize(5000);

    private ConformanceApplication() {}

    /** The application of the suite: its middlewares are asynchronous around asynchronous handlers and plain around plain ones. */
    public static Application create() {
        var lines = new AccessLines();
        var app = Application.builder()
                .middlewares(new Trail("outer"), new ErrorPages(), new Gate(), new Trail("inner"))
                .accessLog(lines.log())
                .secureProxyHeader("X-Came-By", "https")
                .handlerCancellation(true)
                .build();
        Later.addTo(app);
        var router = app.router();
        lines.addTo(router);
        PageRoutes.addTo(router);
        ErrorRoutes.addTo(router);
        BodyRoutes.addTo(router);
        FormRoutes.addTo(router);
        StreamRoutes.addTo(router);
        AsyncRoutes.addTo(router);
        BulkRoutes.addTo(router);
        SocketRoutes.addTo(router);
        EndRoutes.addTo(router);
        WitnessRoutes.addTo(router);
        ServerRoutes.addTo(router);
        ProtocolRoutes.addTo(router);
        WatchedRoutes.addTo(router);
        CallbackRoutes.addTo(router);
        Gates.addTo(router);
        HostileRoutes.addTo(app);
        FileRoutes.addTo(app);
        EventRoutes.addTo(router);
        InnerApplications.addTo(app);
        return app;
    }

    /** A small application with tracebacks and small limits, and with a plain middleware in the long form, which makes every chain plain. */
    public static Application debugging() {
        Middleware plain = (app, handler) -> request -> {
            StreamResponse response = handler.handle(request);
            response.headers().set("X-Plain", Boolean.toString(app.debug()));
            return response;
        };
        var app = Application.builder()
                .debug(true)
                .limits(SMALL)
                .secureProxyHeader("X-Scheme", "https")
                .middlewares(plain)
                .build();
        app.router().addGet("/", request -> Response.text("debugging"));
        app.router().addGet("/broken", request -> {
            throw new IllegalStateException("a secret <detail>");
        });
        BodyRoutes.addTo(app.router());
        FormRoutes.addTo(app.router());
        PageRoutes.addTo(app.router());
        ProtocolRoutes.addTo(app.router());
        app.router()
                .addGet(
                        "/staged",
                        Handler.async(request -> CompletableFuture.supplyAsync(() -> Response.text("staged"))));
        return app;
    }
}

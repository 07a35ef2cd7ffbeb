package io.aioservlet.benchmarks;

import io.aioservlet.web.Application;
import io.aioservlet.web.Response;

/** An application that answers {@code /plaintext}, by which a harness knows that it is up. */
final class Plaintext {

    private Plaintext() {}

    static Application application() {
        var app = new Application();
        app.router().addGet("/plaintext", request -> Response.text("Hello, World!"));
        return app;
    }
}

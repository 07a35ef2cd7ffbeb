package io.aioservlet.launcher;

import io.aioservlet.servlet.ApplicationFactory;
import io.aioservlet.web.Application;
import io.aioservlet.web.Response;
import jakarta.servlet.ServletContext;

/** Applications that the tests serve, in this JVM or in another one by the name of a nested class. */
public final class Applications {

    private Applications() {}

    /** Greets at {@code /}, takes a second at {@code /slow}, tells the raw path below {@code /raw/}, and what the library's loader is called. */
    public static Application greeting() {
        var app = new Application();
        app.router().addGet("/", request -> Response.text("Hello, world"));
        app.router().addGet("/slow", request -> {
            Thread.sleep(1000);
            return Response.text("slept");
        });
        app.router().addGet("/raw/{part}", request -> Response.text(request.rawPath()));
        app.router()
                .addGet(
                        "/loader",
                        request -> Response.text(
                                "" + Application.class.getClassLoader().getName()));
        app.router().addRoute("*", "/method", request -> Response.text(request.method()));
        return app;
    }

    /** Cannot start. */
    public static Application broken() {
        var app = new Application();
        app.onStartup(same -> {
            throw new IllegalStateException("no database\nat all");
        });
        return app;
    }

    /** A class with a method that makes the application. */
    public static final class Greeting {
        private Greeting() {}

        public static Application application() {
            return greeting();
        }
    }

    /** A factory whose application fails to start. */
    public static final class Broken implements ApplicationFactory {
        @Override
        public Application create(ServletContext context) {
            return broken();
        }
    }

    /** A factory, for jars and WARs. */
    public static final class Factory implements ApplicationFactory {
        @Override
        public Application create(ServletContext context) {
            return greeting();
        }
    }
}

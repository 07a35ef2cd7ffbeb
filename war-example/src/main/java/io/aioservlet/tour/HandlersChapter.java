package io.aioservlet.tour;

import io.aioservlet.web.Application;
import io.aioservlet.web.Handler;
import io.aioservlet.web.Request;
import io.aioservlet.web.Response;
import io.aioservlet.web.StreamResponse;
import io.aioservlet.web.UrlDispatcher;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What a handler may be: code that waits, code that returns a stage, a method of an object. */
final class HandlersChapter implements Chapter {

    @Override
    public String name() {
        return "handlers";
    }

    @Override
    public String title() {
        return "Handlers";
    }

    @Override
    public String about() {
        return "A plain handler is straight-line code and may block; an asynchronous one returns a stage instead."
                + " Either may be a function, or a method of an object that groups handlers.";
    }

    @Override
    public void install(Application app) {
        UrlDispatcher router = app.router();
        router.addRoute("GET", "/sleep", HandlersChapter::straightLine).name("sleep");
        router.addRoute("GET", "/staged", STAGED).name("staged");
        // excerpt: grouped
        var greeter = new Greeter();
        router.addRoute("GET", "/intro", greeter::intro).name("intro");
        router.addRoute("GET", "/greet/{name}", greeter::greeting).name("greet");
        // end
    }

    // excerpt: straight
    private static StreamResponse straightLine(Request request) throws Exception {
        Thread.sleep(50); // holds no container thread where there are virtual ones
        return Response.text("slept on " + Thread.currentThread());
    }
    // end

    // excerpt: staged
    private static final Handler STAGED = Handler.async(request -> {
        var answer = new CompletableFuture<Response>();
        return answer.completeOnTimeout(Response.text("staged"), 50, TimeUnit.MILLISECONDS);
    });
    // end

    // excerpt: grouped
    private static final class Greeter {

        StreamResponse intro(Request request) {
            return Response.text("Hello, world");
        }

        StreamResponse greeting(Request request) {
            return Response.text("Hello, " + request.matchInfo().getOrDefault("name", "Anonymous"));
        }
    }
    // end

    @Override
    public List<Example> examples(Links links) {
        return List.of(
                new Example(
                        "straight",
                        "Straight-line code",
                        Html.of("<p>From Java 21 on it runs on a virtual thread, before that on the container’s.</p>"),
                        Try.row(Try.link(links, "sleep"))),
                new Example(
                        "staged",
                        "A stage",
                        Html.of("<p>Where all middlewares are asynchronous too, no thread waits for the stage. Those of"
                                + " this tour are plain, so here a thread waits as for any other handler.</p>"),
                        Try.row(Try.link(links, "staged"))),
                new Example(
                        "grouped",
                        "Handlers grouped in a class",
                        Html.of("<p>Method references make handlers of methods; nothing has to be extended.</p>"),
                        Try.row(
                                Try.link(links, "intro"),
                                Try.link(links, "greet", Map.of("name", "Ada")),
                                Try.link(links, "greet", Map.of("name", "Zoë Grace")))));
    }
}

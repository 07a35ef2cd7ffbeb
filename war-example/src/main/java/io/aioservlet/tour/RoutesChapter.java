package io.aioservlet.tour;

import io.aioservlet.web.Application;
import io.aioservlet.web.Request;
import io.aioservlet.web.Response;
import io.aioservlet.web.StreamResponse;
import io.aioservlet.web.UrlDispatcher;
import java.util.List;
import java.util.Map;

/** Paths with variables, and routes for every method. */
final class RoutesChapter implements Chapter {

    @Override
    public String name() {
        return "routes";
    }

    @Override
    public String title() {
        return "Variable routes";
    }

    @Override
    public String about() {
        return "A path may hold variables, each with a regular expression if need be. What matched is in the request’s"
                + " match info, decoded.";
    }

    @Override
    public void install(Application app) {
        UrlDispatcher router = app.router();
        // excerpt: variable
        router.addRoute("GET", "/hello/{name}", RoutesChapter::variable).name("variable");
        // end
        // excerpt: number
        router.addRoute("GET", "/number/{number:\\d+}", RoutesChapter::number).name("number");
        // end
        // excerpt: any
        router.addRoute("*", "/path", request -> Response.text(request.method()))
                .name("any");
        // end
    }

    // excerpt: variable
    private static StreamResponse variable(Request request) {
        return Response.text("Hello, " + request.matchInfo().get("name"));
    }
    // end

    // excerpt: number
    private static StreamResponse number(Request request) {
        return Response.text("number " + request.matchInfo().get("number"));
    }
    // end

    @Override
    public List<Example> examples(Links links) {
        return List.of(
                new Example(
                        "variable",
                        "A variable",
                        Html.of("<p>It matches one segment of the path.</p>"),
                        Try.row(
                                Try.link(links, "variable", Map.of("name", "Ada")),
                                Try.link(links, "variable", Map.of("name", "Grace Hopper")),
                                Try.link(links, "variable", Map.of("name", "Zoë")))),
                new Example(
                        "number",
                        "A variable with a regular expression",
                        Html.of("<p>What does not match is no match of the route: the second answer is 404.</p>"),
                        Try.row(Try.link(links, "number", Map.of("number", 42)), Try.button(links, "/number/seven"))),
                new Example(
                        "any",
                        "Every method",
                        Html.of("<p>A route for <code>*</code> answers any method, unknown ones included.</p>"),
                        Try.row(
                                Try.link(links, "any"),
                                Try.method("POST", links, "any"),
                                Try.method("PUT", links, "any"),
                                Try.method("DELETE", links, "any"),
                                Try.method("PURGE", links, "any"))));
    }
}

package io.aioservlet.tour;

import io.aioservlet.web.Application;
import io.aioservlet.web.Request;
import io.aioservlet.web.Response;
import io.aioservlet.web.StreamResponse;
import io.aioservlet.web.UrlDispatcher;
import java.util.List;
import java.util.Map;

/** Named routes, and the URLs that are made from them. */
final class UrlsChapter implements Chapter {

    @Override
    public String name() {
        return "urls";
    }

    @Override
    public String title() {
        return "Named routes and their URLs";
    }

    @Override
    public String about() {
        return "A route with a name can be asked for its URL, with values for its variables and a query."
                + " So a path is written once, and every link on these pages is made that way.";
    }

    @Override
    public void install(Application app) {
        UrlDispatcher router = app.router();
        // excerpt: urls
        router.addRoute("GET", "/root", UrlsChapter::links).name("root");
        router.addRoute("GET", "/{user}/info", UrlsChapter::info).name("handler");
        // end
        // excerpt: mounted
        router.addRoute("GET", "/place", UrlsChapter::place).name("place");
        // end
    }

    // excerpt: urls
    private static StreamResponse links(Request request) {
        var router = request.app().router();
        return Response.text(String.join(
                "\n",
                router.route("root").url("?a=b&c=d"),
                router.route("handler").url(Map.of("user", "john_doe"), "?a=b"),
                router.route("handler").url(Map.of("user", "jo hn/é"))));
    }

    private static StreamResponse info(Request request) {
        return Response.text("Hello, " + request.matchInfo().get("user"));
    }
    // end

    // excerpt: mounted
    private static StreamResponse place(Request request) {
        return Response.text(request.mountPath() + request.matchInfo().route().url());
    }
    // end

    @Override
    public List<Example> examples(Links links) {
        return List.of(
                new Example(
                        "urls",
                        "From a name to a URL",
                        Html.of("<p>Values are percent-encoded, so that the URL leads back to the same value.</p>"),
                        Try.row(
                                Try.link(links, "root"),
                                Try.link(links, "handler", Map.of("user", "john_doe")),
                                Try.link(links, "handler", Map.of("user", "jo hn")))),
                new Example(
                        "mounted",
                        "Under a mount point",
                        Html.of("<p>A route knows its path inside the application. What comes before depends on where"
                                + " the application is mounted; the request tells it.</p>"),
                        Try.row(Try.link(links, "place"))));
    }
}

package io.aioservlet.tour;

import io.aioservlet.web.Application;
import io.aioservlet.web.Request;
import io.aioservlet.web.Response;
import io.aioservlet.web.StreamResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The smallest application there is. */
final class HelloChapter implements Chapter {

    @Override
    public String name() {
        return "hello";
    }

    @Override
    public String title() {
        return "Hello, world";
    }

    @Override
    public String about() {
        return "A handler takes a request and returns a response. The router of an application knows which method and"
                + " path it answers.";
    }

    @Override
    public void install(Application app) {
        // excerpt: hello
        app.router().addRoute("GET", "/hello", HelloChapter::hello).name("hello");
        // end
    }

    // excerpt: hello
    private static StreamResponse hello(Request request) {
        return Response.bytes("Hello, world".getBytes(StandardCharsets.UTF_8));
    }
    // end

    @Override
    public List<Example> examples(Links links) {
        return List.of(new Example(
                "hello",
                "A handler and its route",
                Html.of("<p>The route has a name too, so that this page can link to it.</p>"),
                Try.row(Try.link(links, "hello"))));
    }
}

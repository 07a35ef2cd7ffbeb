package io.aioservlet.tour;

import io.aioservlet.web.Application;
import io.aioservlet.web.Handler;
import io.aioservlet.web.Request;
import io.aioservlet.web.Response;
import io.aioservlet.web.StreamResponse;
import io.aioservlet.web.exception.HttpNotAcceptable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A second layer of routing, written by hand. */
final class AcceptChapter implements Chapter {

    @Override
    public String name() {
        return "accept";
    }

    @Override
    public String title() {
        return "Custom conditions";
    }

    @Override
    public String about() {
        return "The router looks at method and path only. Any other condition is a handler that chooses among handlers,"
                + " here by the Accept header.";
    }

    @Override
    public void install(Application app) {
        // excerpt: accept
        var chooser = new AcceptChooser()
                .register("application/json", request -> Response.json(Map.of("kind", "json")))
                .register(
                        "application/xml",
                        request -> Response.text("<kind>xml</kind>").withContentType("application/xml"));
        app.router().addRoute("GET", "/accept", chooser::route).name("accept");
        // end
    }

    // excerpt: accept
    private static final class AcceptChooser {

        private final Map<String, Handler> accepts = new HashMap<>();

        StreamResponse route(Request request) throws Exception {
            for (String accept : request.headers().getAll("Accept")) {
                Handler acceptor = accepts.get(accept);
                if (acceptor != null) {
                    return acceptor.handle(request);
                }
            }
            throw new HttpNotAcceptable();
        }

        AcceptChooser register(String accept, Handler handler) {
            accepts.put(accept, handler);
            return this;
        }
    }
    // end

    @Override
    public List<Example> examples(Links links) {
        return List.of(new Example(
                "accept",
                "Choosing by the Accept header",
                Html.of("<p>All three ask for <code>{}</code>. Nobody offers plain text: that is 406.</p>", "/accept"),
                Try.row(
                        Try.accept("application/json", links, "accept"),
                        Try.accept("application/xml", links, "accept"),
                        Try.accept("text/plain", links, "accept"))));
    }
}

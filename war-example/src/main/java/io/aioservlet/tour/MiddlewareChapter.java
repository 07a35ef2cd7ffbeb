package io.aioservlet.tour;

import io.aioservlet.web.Application;
import io.aioservlet.web.Middleware;
import io.aioservlet.web.Response;
import io.aioservlet.web.StreamResponse;
import io.aioservlet.web.exception.HttpException;
import io.aioservlet.web.exception.HttpNotFound;
import java.util.List;

/** What stands around every handler of the tour. */
final class MiddlewareChapter implements Chapter {

    @Override
    public String name() {
        return "middlewares";
    }

    @Override
    public String title() {
        return "Middlewares";
    }

    @Override
    public String about() {
        return "A middleware stands around every handler and sees every request, those without a route included."
                + " It may answer by itself, change the response, or turn an error into a page.";
    }

    @Override
    public void install(Application app) {
        // excerpt: prepare
        app.onResponsePrepare((request, response) -> response.headers().set("X-Content-Type-Options", "nosniff"));
        // end
    }

    // excerpt: policy
    static final Middleware CONTENT_POLICY = Middleware.around((request, next) -> {
        StreamResponse response;
        try {
            response = next.handle(request);
        } catch (HttpException e) {
            response = e; // an HTTP exception is a response
        }
        if (!response.started()) {
            response.headers().set("Content-Security-Policy", "default-src 'self'");
        }
        return response;
    });
    // end

    // excerpt: trail
    static Middleware trail(String mark) {
        return (app, handler) -> request -> {
            StreamResponse response = handler.handle(request);
            if (!response.started()) {
                response.headers().add("X-Trail", mark);
            }
            return response;
        };
    }
    // end

    // excerpt: pages
    static final Middleware ERROR_PAGES = Middleware.around((request, next) -> {
        try {
            return next.handle(request);
        } catch (HttpNotFound e) {
            if (request.path().startsWith("/pages/")) {
                return Response.text("page not found: " + request.path()).withStatus(404);
            }
            throw e;
        }
    });
    // end

    @Override
    public List<Example> examples(Links links) {
        return List.of(
                new Example(
                        "policy",
                        "Around every handler",
                        Html.of("<p>This one tells browsers to load nothing from elsewhere and to run no script that"
                                + " stands in a page. Look for it in the header of the answer.</p>"),
                        Try.rowWithHeaders(Try.link(links, "hello"), Try.button(links, "/tuned"))),
                new Example(
                        "trail",
                        "A factory of handlers",
                        Html.of("<p>The long form is asked for a handler for each request. Two of them are around this"
                                + " tour, <code>outer</code> and <code>inner</code>; on the way out the inner one comes"
                                + " first.</p>"),
                        Try.rowWithHeaders(Try.link(links, "intro"))),
                new Example(
                        "pages",
                        "A page for an error",
                        Html.of("<p>A path without a route reaches the middlewares as an exception.</p>"),
                        Try.row(Try.button(links, "/pages/missing"))),
                new Example(
                        "prepare",
                        "Just before the head is sent",
                        Html.of("<p>A stream has started before the middlewares see it again. A callback of the"
                                + " application is called for each response in time: streams, websockets and the 500"
                                + " page.</p>"),
                        Try.rowWithHeaders(Try.link(links, "stream"), Try.button(links, "/broken"))));
    }
}

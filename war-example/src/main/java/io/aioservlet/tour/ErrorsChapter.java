package io.aioservlet.tour;

import io.aioservlet.web.Application;
import io.aioservlet.web.Request;
import io.aioservlet.web.Response;
import io.aioservlet.web.StreamResponse;
import io.aioservlet.web.UrlDispatcher;
import io.aioservlet.web.exception.HttpFound;
import io.aioservlet.web.exception.HttpNotFound;
import java.util.List;

/** Responses that can be thrown, and what becomes of other exceptions. */
final class ErrorsChapter implements Chapter {

    @Override
    public String name() {
        return "errors";
    }

    @Override
    public String title() {
        return "Exceptions";
    }

    @Override
    public String about() {
        return "There is an exception for each HTTP status, and each is a response: return it or throw it."
                + " Any other exception becomes a 500 that tells the client nothing.";
    }

    @Override
    public void install(Application app) {
        UrlDispatcher router = app.router();
        router.addRoute("GET", "/returned", ErrorsChapter::redirectReturned).name("returned");
        router.addRoute("GET", "/thrown", ErrorsChapter::redirectThrown).name("thrown");
        router.addRoute("GET", "/redirect", request -> Response.text("This is where the redirects lead."))
                .name("redirect");
        router.addRoute("GET", "/tuned", ErrorsChapter::tuned).name("tuned");
        router.addRoute("GET", "/broken", ErrorsChapter::broken).name("broken");
    }

    // excerpt: redirect
    private static StreamResponse redirectReturned(Request request) {
        return new HttpFound(request.mountPath() + "/redirect");
    }

    private static StreamResponse redirectThrown(Request request) {
        throw new HttpFound(request.mountPath() + "/redirect");
    }
    // end

    // excerpt: tuned
    private static StreamResponse tuned(Request request) {
        throw new HttpNotFound().withText("no such thing").withHeader("X-Why", "because");
    }
    // end

    // excerpt: broken
    private static StreamResponse broken(Request request) {
        throw new IllegalStateException("a secret detail");
    }
    // end

    @Override
    public List<Example> examples(Links links) {
        return List.of(
                new Example(
                        "redirect",
                        "Returned or thrown",
                        Html.of(
                                "<p>Both are the same redirect. Browsers follow it at once, so the answer is that of the"
                                        + " page behind it.</p>"),
                        Try.row(Try.button(links, "/returned"), Try.button(links, "/thrown"))),
                new Example(
                        "tuned",
                        "With a text and a header of your own",
                        Html.of("<p>An exception has everything that a response has.</p>"),
                        Try.rowWithHeaders(Try.button(links, "/tuned"))),
                new Example(
                        "broken",
                        "Any other exception",
                        Html.of("<p>The detail is for the log of the server only.</p>"),
                        Try.row(Try.button(links, "/broken"))));
    }
}

package io.aioservlet.conformance.app;

import io.aioservlet.web.Application;
import io.aioservlet.web.Handler;
import io.aioservlet.web.Key;
import io.aioservlet.web.Middleware;
import io.aioservlet.web.Request;
import io.aioservlet.web.Response;
import io.aioservlet.web.RouteDef;
import io.aioservlet.web.StreamResponse;
import io.aioservlet.web.View;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Applications inside the one of the suite: below a prefix, and for a host of their own. */
final class InnerApplications {

    private static final Key<String> COLOR = Key.of("color");

    private InnerApplications() {}

    /** A class with a method for each method of HTTP. */
    static final class Article extends View {

        Article(Request request) {
            super(request);
        }

        @Override
        public StreamResponse get() {
            return Response.text("article " + request().matchInfo().get("id", Integer.class));
        }

        @Override
        public StreamResponse put() throws Exception {
            return Response.text("put " + request().text());
        }
    }

    static void addTo(Application app) {
        app.put(COLOR, "red");
        var inner = new Application(Middleware.aroundAsync((request, next) -> next.handleAsync(request)
                .thenApply(response -> {
                    response.headers().add("X-Inner", "around " + (response.status() / 100));
                    return response;
                })));
        inner.onResponsePrepare((request, response) -> response.headers().set("X-Prepared-By", "inner"));
        inner.addRoutes(
                RouteDef.get("/", InnerApplications::place).name("start"),
                RouteDef.get("/async", Handler.async(request -> CompletableFuture.supplyAsync(() -> place(request)))),
                RouteDef.get("/day/{day:date}", InnerApplications::day).name("day"),
                RouteDef.view("/article/{id:int}", Article.class, Article::new));
        var deep = new Application();
        deep.router().addGet("/place", InnerApplications::place).name("deep");
        inner.addSubapp("/deep", deep);
        app.addSubapp("/inner", inner);

        var byHost = new Application();
        byHost.router().addGet("/", request -> Response.text("host " + request.host()));
        app.addDomain("*.inner.example", byHost);
    }

    private static StreamResponse place(Request request) {
        return Response.text(String.join(
                "\n",
                request.path(),
                request.app().router().prefix(),
                String.valueOf(request.config(COLOR)),
                request.urlFor("home"),
                request.absolute(request.urlFor("home"))));
    }

    private static StreamResponse day(Request request) {
        LocalDate day = request.matchInfo().get("day", LocalDate.class);
        return Response.text(request.urlFor("day", Map.of("day", day.plusDays(1))));
    }
}

package io.aioservlet.web;

import static io.aioservlet.web.RouteDef.get;
import static io.aioservlet.web.RouteDef.post;
import static io.aioservlet.web.RouteDef.view;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.aioservlet.testkit.FakeRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Routes in a table, resources and views. */
class RouteDefTest {

    private static final Handler HANDLER = request -> Response.text("");

    private final Application app = new Application();

    static final class Article extends View {

        Article(Request request) {
            super(request);
        }

        @Override
        public StreamResponse get() {
            return Response.text("got " + request().method());
        }

        @Override
        public StreamResponse delete() {
            return Response.text("deleted");
        }
    }

    @Test
    void aTableOfRoutesIsAddedInItsOrder() {
        List<Route> routes = app.addRoutes(
                get("/", HANDLER).name("index"),
                post("/login", HANDLER).handlerTimeout(Duration.ofSeconds(3)),
                view("/article", Article.class, Article::new).name("article"));
        assertEquals(routes, app.router().routes());
        assertEquals(
                List.of("GET", "POST", "GET", "DELETE"),
                routes.stream().map(Route::method).toList());
        assertSame(routes.get(0), app.router().route("index"));
        assertEquals(Duration.ofSeconds(3), routes.get(1).handlerTimeout());
        assertEquals("/article", app.router().route("article").url());
    }

    @Test
    void aRowOfATableCanBeUsedTwice() {
        RouteDef row = get("/", HANDLER);
        RouteDef named = row.name("index");
        app.addRoutes(row);
        assertEquals(Map.of(), app.router().namedRoutes());
        new Application().addRoutes(named);
        assertEquals(Map.of(), app.router().namedRoutes());
    }

    @Test
    void aViewAnswersTheMethodsThatItHas() throws Exception {
        app.router().addView("/article", Article.class, Article::new);
        assertEquals("got GET", text("GET"));
        assertEquals("got HEAD", text("HEAD"));
        assertEquals("deleted", text("DELETE"));
    }

    @Test
    void whatAViewDoesNotHaveIsA405WithWhatItHas() {
        app.router().addView("/article", Article.class, Article::new);
        for (String method : List.of("POST", "PUT", "PATCH", "OPTIONS", "BREW")) {
            var route = (SystemRoute) app.router().resolve(method, "/article").route();
            assertEquals(List.of("DELETE", "GET", "HEAD"), route.allowedMethods());
        }
    }

    @Test
    void aViewWithoutAMethodIsRefused() {
        class Empty extends View {
            Empty(Request request) {
                super(request);
            }
        }
        assertThrows(IllegalArgumentException.class, () -> app.router().addView("/", Empty.class, Empty::new));
        assertEquals(List.of(), app.router().routes());
    }

    private String text(String method) throws Exception {
        Route route = app.router().resolve(method, "/article").route();
        return ((Response) route.handler().handle(FakeRequest.of(method, "/article"))).text();
    }

    @Test
    void aResourceGathersTheRoutesOfItsPath() {
        Resource users = app.router().addResource("/users/{id:int}").name("user");
        Route get = users.addRoute("GET", HANDLER);
        Route put = users.addRoute("PUT", HANDLER);
        assertEquals(List.of(get, put), users.routes());
        assertEquals(List.of(users), app.router().resources());
        assertEquals("/users/7", users.url(Map.of("id", 7)));
        assertEquals("/users/7", app.router().route("user").url(Map.of("id", 7)));
        assertSame(put, app.router().resolve("PUT", "/users/7").route());
    }

    @Test
    void aResourceHasEachMethodOnce() {
        Resource users = app.router().addResource("/users");
        users.addRoute("GET", HANDLER);
        assertThrows(IllegalArgumentException.class, () -> users.addRoute("get", HANDLER));
        assertEquals(1, users.routes().size());
    }
}

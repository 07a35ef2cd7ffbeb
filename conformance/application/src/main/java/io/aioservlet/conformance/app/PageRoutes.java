package io.aioservlet.conformance.app;

import io.aioservlet.web.Cookie;
import io.aioservlet.web.Handler;
import io.aioservlet.web.Request;
import io.aioservlet.web.Response;
import io.aioservlet.web.StreamResponse;
import io.aioservlet.web.UrlDispatcher;
import io.aioservlet.web.exception.HttpNotAcceptable;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Pages that need no body: variables, names, methods, cookies, parameters, headers. */
final class PageRoutes {

    private static final Map<String, Handler> BY_ACCEPT = Map.of(
            "application/json", request -> Response.json(Map.of("kind", "json")),
            "application/xml", request -> Response.text("<kind>xml</kind>").withContentType("application/xml"));

    private PageRoutes() {}

    static void addTo(UrlDispatcher router) {
        router.addGet("/", request -> Response.text("Hello, world")).name("home");
        router.addGet("/sleep", request -> {
            Thread.sleep(50);
            return Response.text("slept");
        });
        router.addGet("/hello/{name}", PageRoutes::greeting);
        router.addGet(
                "/number/{number:\\d+}",
                request -> Response.text("number " + request.matchInfo().get("number")));
        router.addGet(
                "/tail/{rest:.+}", request -> Response.text(request.matchInfo().getOrDefault("rest", "")));
        router.addGet(
                        "/{user}/info",
                        request -> Response.text("about " + request.matchInfo().get("user")))
                .name("user");
        router.addGet("/links", PageRoutes::links).name("links");
        router.addRoute("*", "/any", request -> Response.text(request.method()));
        router.addGet("/two", request -> Response.text("two by GET"));
        router.addPut("/two", request -> Response.text("two by PUT"));
        router.addGet("/accept", PageRoutes::byAccept);
        router.addGet("/trail", request -> Response.text(String.valueOf(request.get(Trail.SEEN))));
        router.addGet("/place", PageRoutes::place);
        router.addGet("/scheme", request -> Response.text(request.scheme()));
        router.addGet("/query", PageRoutes::query);
        router.addGet("/cookies", PageRoutes::cookies);
        router.addGet("/cookies/set", PageRoutes::setCookies);
        router.addGet("/header", PageRoutes::header);
    }

    private static StreamResponse greeting(Request request) {
        return Response.text("Hello, " + request.matchInfo().get("name"));
    }

    private static StreamResponse links(Request request) {
        var router = request.app().router();
        return Response.text(String.join(
                "\n",
                router.route("links").url("?a=b&c=d"),
                router.route("user").url(Map.of("user", "john_doe"), "?a=b"),
                router.route("user").url(Map.of("user", "jo hn/é"))));
    }

    private static StreamResponse byAccept(Request request) throws Exception {
        for (String accept : request.headers().getAll("Accept")) {
            Handler handler = BY_ACCEPT.get(accept);
            if (handler != null) {
                return handler.handle(request);
            }
        }
        throw new HttpNotAcceptable();
    }

    private static StreamResponse place(Request request) {
        return Response.text(String.join(
                "\n", request.mountPath(), request.path(), request.rawPath(), request.pathQs(), request.queryString()));
    }

    static StreamResponse query(Request request) {
        return Response.text(request.query().entries().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("\n")));
    }

    static StreamResponse cookies(Request request) {
        return Response.text(new TreeMap<>(request.cookies())
                .entrySet().stream()
                        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                        .collect(Collectors.joining("\n")));
    }

    private static StreamResponse setCookies(Request request) {
        Response response = Response.text("set")
                .withCookie(Cookie.of("plain", "value"))
                .withCookie(Cookie.of("odd", "a \"b\", c; d"))
                .withCookie(Cookie.of("strict", "1")
                        .path("/deep")
                        .maxAge(Duration.ofSeconds(60))
                        .httpOnly(true)
                        .secure(true)
                        .sameSite(Cookie.SameSite.STRICT));
        response.delCookie("old");
        return response;
    }

    /** Sets header fields to what the client wants; refused, it says so. */
    private static StreamResponse header(Request request) {
        String name = request.query().contains("name") ? request.query().get("name") : "X-Wish";
        String value = request.query().get("value");
        try {
            return Response.text("taken").withHeader(String.valueOf(name), String.valueOf(value));
        } catch (IllegalArgumentException e) {
            return Response.text("refused");
        }
    }
}

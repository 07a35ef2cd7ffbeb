package io.aioservlet.web;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A route that is yet to be added, for a table of routes in one place. Immutable. From {@code aiohttp.web.RouteDef}.
 *
 * <pre>{@code
 * import static io.aioservlet.web.RouteDef.get;
 * import static io.aioservlet.web.RouteDef.post;
 *
 * app.addRoutes(
 *         get("/", pages::index).name("index"),
 *         post("/login", pages::login));
 * }</pre>
 */
public final class RouteDef {

    private final Function<UrlDispatcher, List<Route>> add;

    private RouteDef(Function<UrlDispatcher, List<Route>> add) {
        this.add = add;
    }

    /** As {@link UrlDispatcher#addRoute}. */
    public static RouteDef route(String method, String path, Handler handler) {
        return new RouteDef(router -> List.of(router.addRoute(method, path, handler)));
    }

    /** GET, and so HEAD. */
    public static RouteDef get(String path, Handler handler) {
        return route("GET", path, handler);
    }

    /** HEAD alone. */
    public static RouteDef head(String path, Handler handler) {
        return route("HEAD", path, handler);
    }

    /** POST. */
    public static RouteDef post(String path, Handler handler) {
        return route("POST", path, handler);
    }

    /** PUT. */
    public static RouteDef put(String path, Handler handler) {
        return route("PUT", path, handler);
    }

    /** PATCH. */
    public static RouteDef patch(String path, Handler handler) {
        return route("PATCH", path, handler);
    }

    /** DELETE. */
    public static RouteDef delete(String path, Handler handler) {
        return route("DELETE", path, handler);
    }

    /** OPTIONS. */
    public static RouteDef options(String path, Handler handler) {
        return route("OPTIONS", path, handler);
    }

    /** Every method that a class overrides; see {@link View}. */
    public static <V extends View> RouteDef view(String path, Class<V> type, View.Factory<V> factory) {
        return new RouteDef(router -> router.addView(path, type, factory).routes());
    }

    /** The files of a folder; see {@link UrlDispatcher#addStatic(String, Path)}. From {@code aiohttp.web.static}. */
    public static RouteDef files(String prefix, Path folder) {
        return new RouteDef(router -> List.of(router.addStatic(prefix, folder)));
    }

    /** The same with a name; of the routes of a view the first one has it. */
    public RouteDef name(String name) {
        return new RouteDef(add.andThen(routes -> {
            routes.get(0).name(name);
            return routes;
        }));
    }

    /** The same with an Expect handler. */
    public RouteDef expectHandler(ExpectHandler handler) {
        return with(route -> route.expectHandler(handler));
    }

    /** The same with a time for its handler; see {@link Route#handlerTimeout(Duration)}. */
    public RouteDef handlerTimeout(Duration time) {
        return with(route -> route.handlerTimeout(time));
    }

    private RouteDef with(Consumer<Route> change) {
        return new RouteDef(add.andThen(routes -> {
            routes.forEach(change);
            return routes;
        }));
    }

    List<Route> addTo(UrlDispatcher router) {
        return add.apply(router);
    }
}

package io.aioservlet.web;

import java.util.List;
import java.util.Map;

/**
 * A path whose methods have handlers of their own. Comes from {@link UrlDispatcher#addResource}. From
 * {@code aiohttp.web.Resource}.
 */
public final class Resource {

    private final UrlDispatcher router;
    private final Route blank;

    Resource(UrlDispatcher router, Route blank) {
        this.router = router;
        this.blank = blank;
    }

    /** The path as it was given. */
    public String path() {
        return blank.path();
    }

    /**
     * Adds a route of this path; see {@link UrlDispatcher#addRoute}.
     *
     * @throws IllegalArgumentException if this resource has that method
     */
    public Route addRoute(String method, Handler handler) {
        for (Route route : routes()) {
            if (route.method().equalsIgnoreCase(method) || route.method().equals("*")) {
                throw new IllegalArgumentException(path() + " has " + route + " already");
            }
        }
        return router.addRoute(method, path(), handler);
    }

    /** Names the path, so that {@link UrlDispatcher#route(String)} makes its URLs. */
    public Resource name(String name) {
        blank.name(name);
        return this;
    }

    /** The routes of this path in the order of their registration, however they were added. */
    public List<Route> routes() {
        return router.routes().stream()
                .filter(route -> route.path().equals(path()))
                .toList();
    }

    /** The path without variables; see {@link Route#url()}. */
    public String url() {
        return blank.url();
    }

    /** The path with values for its variables; see {@link Route#url(Map)}. */
    public String url(Map<String, ?> parts) {
        return blank.url(parts);
    }

    @Override
    public String toString() {
        return "Resource[" + path() + " " + routes() + "]";
    }
}

package io.aioservlet.web;

import io.aioservlet.http.CanonicalPath;
import io.aioservlet.http.QueryString;
import io.aioservlet.routing.PathTemplate;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A method, a path and the handler that answers them. Comes from {@link UrlDispatcher#addRoute}; name and Expect handler
 * are set before the application starts. From {@code aiohttp.web.Route}, {@code PlainRoute} and {@code DynamicRoute}.
 */
public sealed class Route implements RouteTarget permits SystemRoute, StaticRoute {

    private final UrlDispatcher router;
    private final String method;
    private final PathTemplate template;
    private final Handler handler;
    private @Nullable String name;
    private ExpectHandler expectHandler = ExpectHandler.DEFAULT;
    private @Nullable Duration handlerTimeout;

    Route(UrlDispatcher router, String method, PathTemplate template, Handler handler) {
        this.router = router;
        this.method = method;
        this.template = template;
        this.handler = handler;
    }

    /** The router that it was added to. */
    public UrlDispatcher router() {
        return router;
    }

    /** The method it answers; {@code *} for every method. */
    public String method() {
        return method;
    }

    /** The path as it was registered, without the prefix of a sub-application. */
    public String path() {
        return template.pattern();
    }

    /** The names of the variables in the path, in their order. */
    public List<String> variables() {
        return template.variables();
    }

    /** What answers the request. */
    public Handler handler() {
        return handler;
    }

    /** The name, or {@code null}. */
    public @Nullable String name() {
        return name;
    }

    /**
     * Names the route, so that {@link UrlDispatcher#route(String)} finds it.
     *
     * @throws IllegalArgumentException if another route has that name
     */
    public Route name(String name) {
        router.register(name, this);
        this.name = name;
        return this;
    }

    /** What decides about {@code Expect: 100-continue} on this route. */
    public ExpectHandler expectHandler() {
        return expectHandler;
    }

    /** Sets what decides about {@code Expect: 100-continue} on this route. */
    public Route expectHandler(ExpectHandler handler) {
        router.checkNotFrozen();
        this.expectHandler = Objects.requireNonNull(handler, "the Expect handler is null");
        return this;
    }

    /** The time that the handler of this route has, zero without a limit; {@code null} where the application's counts. */
    public @Nullable Duration handlerTimeout() {
        return handlerTimeout;
    }

    /**
     * Gives the handler of this route a time of its own; {@link Duration#ZERO} for none, as for an endless stream. See
     * {@link Application.Builder#handlerTimeout}.
     */
    public Route handlerTimeout(Duration time) {
        router.checkNotFrozen();
        handlerTimeout = time.isZero() ? time : limit(time);
        return this;
    }

    static Duration limit(Duration time) {
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("handlerTimeout must be above zero: " + time);
        }
        return time;
    }

    /**
     * Whether the path of this route fits, whatever the method is: the variables with their values as they are spelt in the
     * path, percent-encoded, in their order; {@code null} if it does not fit.
     *
     * @param rawPath a path as it comes over the wire, without query
     */
    public @Nullable Map<String, String> match(String rawPath) {
        String path = CanonicalPath.of(rawPath);
        String prefix = router.prefix();
        String[] values =
                path == null || !path.startsWith(prefix) ? null : template.match(path.substring(prefix.length()));
        if (values == null) {
            return null;
        }
        Map<String, String> variables = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            variables.put(template.variables().get(i), values[i]);
        }
        return Collections.unmodifiableMap(variables);
    }

    /**
     * The path of a route without variables, percent-encoded.
     *
     * @throws java.util.NoSuchElementException if the route has variables
     */
    public String url() {
        return url(Map.of());
    }

    /** The path of a route without variables with a ready query; its question mark may be left out. */
    public String url(String query) {
        return url(Map.of(), query);
    }

    /**
     * The path with values for its variables, percent-encoded; keys that are no variables are ignored.
     *
     * @throws java.util.NoSuchElementException if a variable has no value
     * @throws IllegalArgumentException if a value does not fit its variable, so that the URL would lead elsewhere
     */
    public String url(Map<String, ?> parts) {
        return router.prefix() + template.format(parts);
    }

    /** The path with values for its variables and a ready query; its question mark may be left out. */
    public String url(Map<String, ?> parts, String query) {
        return join(url(parts), query.startsWith("?") ? query.substring(1) : query);
    }

    /** The path with values for its variables and a query of these parameters, form-encoded. */
    public String url(Map<String, ?> parts, Map<String, ?> query) {
        return join(url(parts), QueryString.format(query.entrySet()));
    }

    /** The path with values for its variables and a query of these parameters, repeated ones included. */
    public String url(Map<String, ?> parts, MultiDict query) {
        return join(url(parts), QueryString.format(query.entries()));
    }

    private static String join(String path, String query) {
        return query.isEmpty() ? path : path + (path.indexOf('?') < 0 ? "?" : "&") + query;
    }

    PathTemplate template() {
        return template;
    }

    @Override
    public String toString() {
        return "Route[" + method + " " + path() + (name == null ? "" : " '" + name + "'") + "]";
    }
}

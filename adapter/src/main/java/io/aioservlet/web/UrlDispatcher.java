package io.aioservlet.web;

import io.aioservlet.http.CanonicalPath;
import io.aioservlet.routing.BacktrackingException;
import io.aioservlet.routing.PathTemplate;
import io.aioservlet.routing.RouteTable;
import io.aioservlet.web.files.FileSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the route of a request and makes the URL of a route. Routes are tried in the order of their registration: the
 * first whose path and method match answers. The time this takes does not depend on the number of routes with other
 * fixed beginnings. From {@code aiohttp.web.UrlDispatcher}.
 *
 * <p>A path is {@code /fixed}, {@code /with/{variable}} or {@code /with/{variable:regex}}. Matching is done on the
 * percent-encoded path, once both are spelt the same way; case and trailing slashes count. A variable without a regex
 * matches one segment, or what is left of it beside fixed text.
 *
 * <p>Routes are added before the application starts, by one thread; afterwards any thread may look things up.
 */
public final class UrlDispatcher implements RouteTarget {

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "*");

    private final RouteTable<RouteTarget> table = new RouteTable<>();
    private final List<Domain> domains = new ArrayList<>();
    private final List<Route> routes = new ArrayList<>();
    private final List<Resource> resources = new ArrayList<>();
    private final Converters converters = new Converters();
    private final Map<String, Route> names = new LinkedHashMap<>();
    private final MatchInfo notFound = MatchInfo.unmatched(new SystemRoute(this, 404, Set.of()));
    private @Nullable Application app;
    private String prefix = "";
    private volatile boolean frozen;

    /** Without routes. */
    public UrlDispatcher() {}

    /**
     * Adds a route. A GET route answers HEAD as well.
     *
     * @param method a method, in any case; {@code *} for every method, unknown ones included
     * @param path begins with {@code /}
     * @return the new route, to be named
     * @throws IllegalArgumentException if the path or the method is not one; nothing is added then
     * @throws IllegalStateException if the application has started
     */
    public Route addRoute(String method, String path, Handler handler) {
        checkNotFrozen();
        if (!path.startsWith("/")) {
            throw new IllegalArgumentException("a path begins with '/': '" + path + "'");
        }
        if (handler == null) {
            throw new IllegalArgumentException("the handler of " + method + " " + path + " is null");
        }
        var route = new Route(this, known(method), PathTemplate.parse(path, converters.all()), handler);
        table.add(route.method(), route.template(), route);
        routes.add(route);
        return route;
    }

    /** {@link #addRoute} for GET, and so for HEAD. */
    public Route addGet(String path, Handler handler) {
        return addRoute("GET", path, handler);
    }

    /** {@link #addRoute} for HEAD alone. */
    public Route addHead(String path, Handler handler) {
        return addRoute("HEAD", path, handler);
    }

    /** {@link #addRoute} for POST. */
    public Route addPost(String path, Handler handler) {
        return addRoute("POST", path, handler);
    }

    /** {@link #addRoute} for PUT. */
    public Route addPut(String path, Handler handler) {
        return addRoute("PUT", path, handler);
    }

    /** {@link #addRoute} for PATCH. */
    public Route addPatch(String path, Handler handler) {
        return addRoute("PATCH", path, handler);
    }

    /** {@link #addRoute} for DELETE. */
    public Route addDelete(String path, Handler handler) {
        return addRoute("DELETE", path, handler);
    }

    /** {@link #addRoute} for OPTIONS. */
    public Route addOptions(String path, Handler handler) {
        return addRoute("OPTIONS", path, handler);
    }

    /**
     * {@link #addRoute} for every method that a class overrides; see {@link View}.
     *
     * @throws IllegalArgumentException if it overrides none, or the path is not one
     */
    public <V extends View> Resource addView(String path, Class<V> type, View.Factory<V> factory) {
        Objects.requireNonNull(factory, "the factory of the view is null");
        List<String> methods = View.methods(type);
        if (methods.isEmpty()) {
            throw new IllegalArgumentException(
                    type.getName() + " overrides no method of View, so nothing would answer " + path);
        }
        Resource resource = addResource(path);
        for (String method : methods) {
            resource.addRoute(method, request -> factory.create(request).answer());
        }
        return resource;
    }

    /** Adds routes in their order. */
    public List<Route> addRoutes(RouteDef... routes) {
        var added = new ArrayList<Route>();
        for (RouteDef route : routes) {
            added.addAll(route.addTo(this));
        }
        return List.copyOf(added);
    }

    /**
     * A path whose methods are added one by one.
     *
     * @throws IllegalArgumentException if the path is not one
     */
    public Resource addResource(String path) {
        checkNotFrozen();
        var blank = new Route(this, "*", PathTemplate.parse(path, converters.all()), request -> {
            throw new IllegalStateException("a resource is answered by its routes");
        });
        var resource = new Resource(this, blank);
        resources.add(resource);
        return resource;
    }

    /**
     * Gives {@code {variable:name}} a meaning in the paths that are added from now on. There are {@code int}, {@code long},
     * {@code uuid}, {@code date} and {@code path}. A regex that is spelt like a converter is put in parentheses.
     *
     * @throws IllegalArgumentException if it has no name
     */
    public void addConverter(String name, PathConverter<?> converter) {
        checkNotFrozen();
        converters.add(name, converter);
    }

    /**
     * Serves the files of a folder below a prefix; see {@link StaticRoute} for what that means and can be set. From
     * {@code add_static}.
     *
     * @param prefix begins with {@code /}; a slash is added at its end
     * @return the new route, to be named and set up
     * @throws IllegalArgumentException if the folder is none, or the prefix is no path; nothing is added then
     * @throws IllegalStateException if the application has started
     */
    public StaticRoute addStatic(String prefix, Path folder) {
        return addStatic(prefix, FileSource.folder(folder));
    }

    /** {@link #addStatic(String, Path)} for files from elsewhere: the class path, a web application. */
    public StaticRoute addStatic(String prefix, FileSource source) {
        checkNotFrozen();
        var route = new StaticRoute(this, prefix, source);
        table.add(route.method(), route.template(), route);
        routes.add(route);
        return route;
    }

    /**
     * The route of that name.
     *
     * @throws NoSuchElementException if there is none; the message lists the names there are
     */
    public Route route(String name) {
        Route route = names.get(name);
        if (route == null) {
            throw new NoSuchElementException("no route is named '" + name + "'; there are " + names.keySet());
        }
        return route;
    }

    /** The named routes by their names, in the order of naming; cannot be changed. */
    public Map<String, Route> namedRoutes() {
        return Collections.unmodifiableMap(names);
    }

    /** All routes in the order of their registration, without those of sub-applications; cannot be changed. */
    public List<Route> routes() {
        return Collections.unmodifiableList(routes);
    }

    /** What {@link #addResource} made, in its order; cannot be changed. */
    public List<Resource> resources() {
        return Collections.unmodifiableList(resources);
    }

    /** The application whose router this is, or {@code null} before there is one. */
    public @Nullable Application app() {
        return app;
    }

    /** What the paths of a sub-application begin with, percent-encoded; empty for the outermost one. */
    public String prefix() {
        Application parent = app == null ? null : app.parent();
        return parent == null ? prefix : parent.router().prefix() + prefix;
    }

    /**
     * Finds what answers a request. Never fails: an unmatched request gets a {@link SystemRoute}.
     *
     * @param rawPath the path as it came over the wire, without query
     */
    public MatchInfo resolve(String method, String rawPath) {
        return resolve(method, rawPath, null);
    }

    /**
     * Finds what answers a request to one of the hosts of this server. Sub-applications of a domain come before any path.
     *
     * @param host the {@code Host} field, or {@code null}
     */
    public MatchInfo resolve(String method, String rawPath, @Nullable String host) {
        String path = CanonicalPath.of(rawPath);
        return path == null ? notFound : resolveCanonical(method, path, host);
    }

    private MatchInfo resolveCanonical(String method, String path, @Nullable String host) {
        for (Domain domain : domains) {
            if (domain.takes(host)) {
                return domain.router().resolveCanonical(method, path, host);
            }
        }
        try {
            RouteTable.Found<RouteTarget> found = table.find(method, path);
            if (found == null) {
                Set<String> allowed = table.allowed(path);
                return allowed.isEmpty() ? notFound : MatchInfo.unmatched(new SystemRoute(this, 405, allowed));
            }
            if (found.target() instanceof Route route) {
                return new MatchInfo(route, found.template().variables(), found.values());
            }
            var sub = (UrlDispatcher) found.target();
            return sub.resolveCanonical(method, path.substring(sub.prefix.length()), host);
        } catch (BacktrackingException givenUp) {
            return notFound;
        }
    }

    /** Whether the host makes a difference here or in a sub-application. */
    public boolean looksAtHosts() {
        return !domains.isEmpty()
                || (app != null
                        && app.subapps().stream().anyMatch(sub -> sub.router().looksAtHosts()));
    }

    void belongsTo(Application owner) {
        if (app != null) {
            throw new IllegalStateException("this router belongs to an application already");
        }
        app = owner;
    }

    void mount(String path, UrlDispatcher sub) {
        if (!path.startsWith("/") || path.endsWith("/")) {
            throw new IllegalArgumentException(
                    "the prefix of a sub-application begins with '/', and does not end with it: '" + path + "'");
        }
        PathTemplate template = PathTemplate.parse(path);
        if (!template.isPlain()) {
            throw new IllegalArgumentException("the prefix of a sub-application has no variables: '" + path + "'");
        }
        sub.prefix = template.literalPrefix();
        table.addPrefix(template, sub);
    }

    void serve(String pattern, UrlDispatcher sub) {
        domains.add(Domain.of(pattern, sub));
    }

    void freeze() {
        frozen = true;
    }

    void thaw() {
        frozen = false;
    }

    void checkNotFrozen() {
        if (frozen) {
            throw new IllegalStateException(
                    "the application has started: routes, middlewares and what runs at the start are added before that");
        }
    }

    void register(String name, Route route) {
        checkNotFrozen();
        Objects.requireNonNull(name, "the name of a route is null");
        Route other = names.putIfAbsent(name, route);
        if (other != null && !other.equals(route)) {
            throw new IllegalArgumentException("the name '" + name + "' belongs to " + other + " already");
        }
        String before = route.name();
        if (before != null && !before.equals(name)) {
            names.remove(before);
        }
    }

    private static String known(String method) {
        String upper = method.toUpperCase(Locale.ROOT);
        if (!METHODS.contains(upper)) {
            throw new IllegalArgumentException("not a method that can be routed: '" + method + "'; one of GET, HEAD,"
                    + " POST, PUT, PATCH, DELETE, OPTIONS, or * for every method");
        }
        return upper;
    }

    @Override
    public String toString() {
        return "UrlDispatcher" + routes;
    }
}

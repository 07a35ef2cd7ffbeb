package io.aioservlet.web;

import io.aioservlet.http.StatusPhrases;
import io.aioservlet.routing.PathTemplate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The route of a request that matched none: 404 where no path matched, 405 where only the method did not. Middlewares see
 * it as {@code request.matchInfo().route()}; the handler inside them throws the exception of that status.
 */
public final class SystemRoute extends Route {

    private static final PathTemplate NOWHERE = PathTemplate.parse("/");

    private final int status;
    private final List<String> allowed;

    SystemRoute(UrlDispatcher router, int status, Set<String> allowed) {
        super(router, "*", NOWHERE, request -> {
            throw new IllegalStateException("a system route is answered by the dispatcher");
        });
        this.status = status;
        this.allowed = List.copyOf(allowed);
    }

    /** 404 or 405. */
    public int status() {
        return status;
    }

    /** The phrase of the status. */
    public String reason() {
        return StatusPhrases.of(status);
    }

    /** The methods that the path has, sorted; empty for 404. */
    public List<String> allowedMethods() {
        return allowed;
    }

    /** A system route has no name. */
    @Override
    public Route name(String name) {
        throw new IllegalStateException(this + " cannot have a name");
    }

    /** A system route has no Expect handler. */
    @Override
    public Route expectHandler(ExpectHandler handler) {
        throw new IllegalStateException(this + " cannot have an Expect handler");
    }

    /** No path fits a system route. */
    @Override
    public @Nullable Map<String, String> match(String rawPath) {
        return null;
    }

    /** A system route has no URL. */
    @Override
    public String url(Map<String, ?> parts) {
        throw new IllegalStateException(this + " has no URL");
    }

    @Override
    public String toString() {
        return "SystemRoute[" + status + " " + reason() + "]";
    }
}

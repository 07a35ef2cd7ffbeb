package io.aioservlet.middleware;

import io.aioservlet.web.Application;
import io.aioservlet.web.Middleware;
import io.aioservlet.web.Request;
import io.aioservlet.web.SystemRoute;
import io.aioservlet.web.exception.HttpPermanentRedirect;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Sends a client whose path is one slash off to the path that was meant: a request that no route answers is redirected, by
 * 308 and with its query, to the first spelling that one does. Slashes are merged, and one is added to the end or taken
 * from it. The target is always a path of this server. Immutable. From {@code aiohttp.web.normalize_path_middleware}.
 *
 * <pre>{@code
 * NormalizePath.standard().setup(app);
 * }</pre>
 *
 * @param mergeSlashes whether {@code //} becomes {@code /}
 * @param appendSlash whether a slash is added to the end
 * @param removeSlash whether slashes are taken from the end; not together with {@code appendSlash}
 */
public record NormalizePath(boolean mergeSlashes, boolean appendSlash, boolean removeSlash) {

    private static final Pattern SLASHES = Pattern.compile("/{2,}");
    private static final NormalizePath STANDARD = new NormalizePath(true, true, false);

    /** Refuses what would go round in circles. */
    public NormalizePath {
        if (appendSlash && removeSlash) {
            throw new IllegalArgumentException("a slash is either added to the end of a path or taken from it");
        }
    }

    /** Merges slashes and adds one to the end. */
    public static NormalizePath standard() {
        return STANDARD;
    }

    /** Merges slashes and takes those at the end away. */
    public static NormalizePath withoutSlashAtTheEnd() {
        return new NormalizePath(true, false, true);
    }

    /** Adds it to an application, outside of all its middlewares so far. */
    public void setup(Application app) {
        app.middlewares().add(0, middleware());
    }

    /** The middleware alone. */
    public Middleware middleware() {
        return Middleware.aroundAsync((request, next) -> {
            String target = request.matchInfo().route() instanceof SystemRoute missing && missing.status() == 404
                    ? target(request)
                    : null;
            return target == null
                    ? next.handleAsync(request)
                    : CompletableFuture.failedStage(new HttpPermanentRedirect(target));
        });
    }

    private @Nullable String target(Request request) {
        for (String path : spellings(request.rawPath())) {
            if (answers(request, path)) {
                String query = request.queryString();
                String place = request.mountPath() + path + (query.isEmpty() ? "" : "?" + query);
                // Two slashes at the beginning would name another host, and browsers take a backslash for one of them.
                return "/" + place.replaceFirst("^[/\\\\]+", "");
            }
        }
        return null;
    }

    private Set<String> spellings(String path) {
        var spellings = new LinkedHashSet<String>();
        String merged = SLASHES.matcher(path).replaceAll("/");
        if (mergeSlashes) {
            spellings.add(merged);
        }
        for (String start : mergeSlashes ? new String[] {path, merged} : new String[] {path}) {
            if (appendSlash && !start.endsWith("/")) {
                spellings.add(start + "/");
            }
            if (removeSlash && start.endsWith("/") && start.length() > 1) {
                spellings.add(start.replaceFirst("/+$", ""));
            }
        }
        spellings.remove(path);
        return spellings;
    }

    private static boolean answers(Request request, String path) {
        return !(request.app()
                        .outermost()
                        .router()
                        .resolve(request.method(), path, request.host())
                        .route()
                instanceof SystemRoute);
    }
}

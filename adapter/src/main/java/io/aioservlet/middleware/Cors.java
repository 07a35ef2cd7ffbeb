package io.aioservlet.middleware;

import io.aioservlet.web.Application;
import io.aioservlet.web.Middleware;
import io.aioservlet.web.MultiDict;
import io.aioservlet.web.Request;
import io.aioservlet.web.Response;
import io.aioservlet.web.StreamResponse;
import io.aioservlet.web.SystemRoute;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Lets pages of other origins use an application (the CORS protocol of the Fetch standard). Preflight requests are answered
 * here; every other response, errors and streams included, says whether its reader may see it. Requests themselves are never
 * refused: that is the browser's part, and no protection of the application. Immutable.
 *
 * <pre>{@code
 * Cors.of("https://app.example.com").withHeaders("Authorization").withCredentials().setup(app);
 * }</pre>
 */
public final class Cors {

    private static final Duration DAY = Duration.ofDays(1);

    private final Set<String> origins;
    private final List<String> headers;
    private final List<String> exposed;
    private final boolean credentials;
    private final Duration maxAge;

    private Cors(
            Set<String> origins, List<String> headers, List<String> exposed, boolean credentials, Duration maxAge) {
        this.origins = origins;
        this.headers = headers;
        this.exposed = exposed;
        this.credentials = credentials;
        this.maxAge = maxAge;
        if (credentials && origins.contains("*")) {
            throw new IllegalArgumentException(
                    "credentials for every origin would let every site act for the user: name the origins");
        }
    }

    /**
     * For these origins.
     *
     * @param origins scheme, host and port as browsers spell them, such as {@code https://app.example.com}; or {@code *} for
     *     all
     */
    public static Cors of(String... origins) {
        for (String origin : origins) {
            if (!origin.equals("*") && !origin.matches("[a-z][a-z0-9+.-]*://[^/?#]+")) {
                throw new IllegalArgumentException(
                        "an origin is a scheme, a host and perhaps a port, without a path: '" + origin + "'; or '*'");
            }
        }
        return new Cors(Set.of(origins), List.of(), List.of(), false, DAY);
    }

    /** The same with request header fields that pages may set beyond the harmless ones. Default: none. */
    public Cors withHeaders(String... names) {
        return new Cors(origins, List.of(names), exposed, credentials, maxAge);
    }

    /** The same with response header fields that pages may read beyond the harmless ones. Default: none. */
    public Cors withExposedHeaders(String... names) {
        return new Cors(origins, headers, List.of(names), credentials, maxAge);
    }

    /**
     * The same with cookies and authorization sent along. Default: not.
     *
     * @throws IllegalArgumentException if every origin is allowed
     */
    public Cors withCredentials() {
        return new Cors(origins, headers, exposed, true, maxAge);
    }

    /** The same with that time for which browsers may remember the answer to a preflight. Default: a day. */
    public Cors withMaxAge(Duration maxAge) {
        return new Cors(origins, headers, exposed, credentials, maxAge);
    }

    /** Adds it to an application, outside of all its middlewares so far. */
    public void setup(Application app) {
        app.middlewares()
                .add(
                        0,
                        Middleware.aroundAsync((request, next) -> isPreflight(request)
                                ? CompletableFuture.completedStage(preflight(request))
                                : next.handleAsync(request)));
        app.onResponsePrepare(this::prepare);
    }

    private static boolean isPreflight(Request request) {
        return request.method().equals("OPTIONS")
                && request.headers().contains("Origin")
                && request.headers().contains("Access-Control-Request-Method");
    }

    /** The methods are those that the path has; an unknown path or method gets no permission. */
    private StreamResponse preflight(Request request) {
        var response = Response.of(204);
        String wanted = String.valueOf(request.headers().get("Access-Control-Request-Method"));
        if (allowed(request) != null && has(request, wanted)) {
            response.headers().set("Access-Control-Allow-Methods", wanted);
            response.headers().set("Access-Control-Max-Age", String.valueOf(maxAge.toSeconds()));
            if (!headers.isEmpty()) {
                response.headers().set("Access-Control-Allow-Headers", String.join(", ", headers));
            }
        }
        response.headers().add("Vary", "Access-Control-Request-Method");
        return response;
    }

    private static boolean has(Request request, String method) {
        var match = request.app().outermost().router().resolve(method, request.rawPath(), request.host());
        return !(match.route() instanceof SystemRoute);
    }

    private void prepare(Request request, StreamResponse response) {
        MultiDict fields = response.headers();
        if (!origins.contains("*")) {
            fields.add("Vary", "Origin");
        }
        String origin = allowed(request);
        if (origin == null) {
            return;
        }
        fields.set("Access-Control-Allow-Origin", origins.contains("*") ? "*" : origin);
        if (credentials) {
            fields.set("Access-Control-Allow-Credentials", "true");
        }
        if (!exposed.isEmpty()) {
            fields.set("Access-Control-Expose-Headers", String.join(", ", exposed));
        }
    }

    /** The origin of a request if it is one of ours. */
    private @Nullable String allowed(Request request) {
        String origin = request.headers().get("Origin");
        return origin != null && (origins.contains("*") || origins.contains(origin)) ? origin : null;
    }
}

package io.aioservlet.middleware;

import io.aioservlet.web.Application;
import io.aioservlet.web.Key;
import io.aioservlet.web.Middleware;
import io.aioservlet.web.Request;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Gives each request an identifier that ties the lines of logs together: the one that a proxy sent, or else a new UUID. It
 * is kept with the request and sent back with the response, the error pages included.
 */
public final class RequestId {

    /** The field that carries the identifier in both directions. */
    public static final String HEADER = "X-Request-ID";

    private static final Key<String> ID = Key.of("request id");
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._:/+=-]{1,128}");

    private RequestId() {}

    /**
     * Gives the requests of an application identifiers, from before its first middleware on.
     *
     * @param trustClients whether an identifier that came with the request is kept: only behind a proxy that sets it. One
     *     that holds anything but ASCII letters, digits and {@code ._:/+=-}, or is longer than 128, never is.
     */
    public static void setup(Application app, boolean trustClients) {
        app.middlewares().add(0, Middleware.aroundAsync((request, next) -> {
            request.put(ID, id(request, trustClients));
            return next.handleAsync(request);
        }));
        app.onResponsePrepare((request, response) -> {
            String id = of(request);
            if (id != null) {
                response.headers().set(HEADER, id);
            }
        });
    }

    private static String id(Request request, boolean trustClients) {
        String sent = trustClients ? request.headers().get(HEADER) : null;
        return sent != null && HARMLESS.matcher(sent).matches()
                ? sent
                : UUID.randomUUID().toString();
    }

    /** The identifier of a request, or {@code null} outside the middleware. */
    public static @Nullable String of(Request request) {
        return request.get(ID);
    }
}

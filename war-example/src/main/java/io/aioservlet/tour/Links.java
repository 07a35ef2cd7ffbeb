package io.aioservlet.tour;

import io.aioservlet.web.Request;
import io.aioservlet.web.UrlDispatcher;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The URLs of routes as a browser needs them: a route knows its path inside the application, the request knows where the
 * application is mounted.
 *
 * @param origin scheme and authority of the server, as the client named it
 * @param mount what comes before the paths of the application; empty at the root of the server
 * @param router the routes
 */
record Links(String origin, String mount, UrlDispatcher router) {

    /** What is surely a host and a port; the field is the client's, and a line for the shell is made of it. */
    private static final Pattern HOST = Pattern.compile("[\\w.-]+(:\\d+)?|\\[[0-9A-Fa-f:.]+](:\\d+)?");

    static Links of(Request request) {
        String host = request.host();
        String safe = host != null && HOST.matcher(host).matches() ? host : "localhost";
        return new Links(
                request.scheme() + "://" + safe,
                request.mountPath(),
                request.app().router());
    }

    /** The URL of a named route without variables. */
    String to(String route) {
        return to(route, Map.of());
    }

    /** The URL of a named route. */
    String to(String route, Map<String, ?> parts) {
        return mount + path(route, parts);
    }

    /** The URL of a named route without variables, with the server. */
    String absolute(String route) {
        return origin + to(route);
    }

    /** The path of a named route inside the application, as people call it. */
    String path(String route, Map<String, ?> parts) {
        return router.route(route).url(parts);
    }
}

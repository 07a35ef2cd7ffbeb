package io.aioservlet.websocket;

import io.aioservlet.web.Request;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which web pages may open a websocket (RFC 6455 §10.2). A browser sends the user's cookies along whatever page asks, and
 * no other rule of the browser stops a foreign page; a client without an {@code Origin} is no browser and passes.
 *
 * @param listed origins that pass, in lower case, as {@code https://example.org}
 * @param any whether all pass
 */
record Origins(Set<String> listed, boolean any) {

    /** Pages of the host that the request names, and no others. */
    static final Origins SAME = new Origins(Set.of(), false);

    private static final String ANY = "*";

    /** Pages of the own host, and these. */
    static Origins of(String... origins) {
        return new Origins(
                Stream.of(origins).map(Origins::listable).collect(Collectors.toUnmodifiableSet()),
                List.of(origins).contains(ANY));
    }

    private static String listable(String origin) {
        String lower = origin.toLowerCase(Locale.ROOT);
        if (!lower.equals(ANY) && !lower.matches("[a-z][a-z0-9+.-]*://[^/]+")) {
            throw new IllegalArgumentException("an origin is like https://example.org, without a path: " + origin);
        }
        return lower;
    }

    boolean allow(Request request) {
        List<String> sent = request.headers().getAll("Origin");
        if (any || sent.isEmpty()) {
            return true;
        }
        String origin = sent.get(0).strip().toLowerCase(Locale.ROOT);
        return sent.size() == 1
                && (listed.contains(origin) || isSame(origin, request.headers().get("Host")));
    }

    /** Without the schemes: behind a proxy that ends TLS the server sees another one than the browser. */
    private static boolean isSame(String origin, @Nullable String host) {
        int end = origin.indexOf("://");
        if (end < 0 || host == null) {
            return false; // "null" too: a page from a file, or in a sandbox
        }
        String port = origin.startsWith("https:") ? ":443" : ":80";
        return without(port, origin.substring(end + 3))
                .equals(without(port, host.strip().toLowerCase(Locale.ROOT)));
    }

    private static String without(String port, String authority) {
        return authority.endsWith(port) ? authority.substring(0, authority.length() - port.length()) : authority;
    }
}

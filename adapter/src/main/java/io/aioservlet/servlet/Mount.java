package io.aioservlet.servlet;

import io.aioservlet.http.CanonicalPath;
import io.aioservlet.http.PercentCodec;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.MappingMatch;

/**
 * Where the target of a request is divided: what belongs to the container in front, what the router sees behind. Only the
 * raw target and the pattern of the mapping are looked at, since the decoded forms lose {@code %2F} and on some containers
 * throw (Jetty 12, ambiguous URIs).
 *
 * @param prefix context path and servlet path, raw; empty at the root
 * @param path the rest, raw; {@code /} at least
 */
record Mount(String prefix, String path) {

    /** A path that no route matches, for targets that leave the mount point by their dot segments. */
    private static final String OUTSIDE = "";

    static Mount of(HttpServletRequest request) {
        String uri = request.getRequestURI();
        String prefix = request.getContextPath() + servletPrefix(request);
        if (prefix.isEmpty()) {
            return new Mount("", uri);
        }
        if (startsWithSegments(uri, prefix)) {
            return new Mount(prefix, rest(uri, prefix));
        }
        String canonical = CanonicalPath.of(uri); // the same place in another spelling
        String canonicalPrefix = CanonicalPath.ofLiteral(prefix);
        return canonical != null && startsWithSegments(canonical, canonicalPrefix)
                ? new Mount(canonicalPrefix, rest(canonical, canonicalPrefix))
                : new Mount(prefix, OUTSIDE);
    }

    /** {@code /api} of {@code /api/*}; nothing for the mappings of the root and for exact ones. */
    private static String servletPrefix(HttpServletRequest request) {
        HttpServletMapping mapping = request.getHttpServletMapping();
        if (mapping.getMappingMatch() != MappingMatch.PATH) {
            return "";
        }
        String pattern = mapping.getPattern();
        return PercentCodec.encodePath(pattern.substring(0, pattern.length() - 2));
    }

    private static boolean startsWithSegments(String path, String prefix) {
        return path.startsWith(prefix) && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/');
    }

    private static String rest(String path, String prefix) {
        return path.length() == prefix.length() ? "/" : path.substring(prefix.length());
    }
}

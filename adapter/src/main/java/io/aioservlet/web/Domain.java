package io.aioservlet.web;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A sub-application for the hosts that a pattern names. From {@code aiohttp.web.Domain} and {@code MaskDomain}.
 *
 * @param hosts fits a host in lower case, with its port where the pattern had one
 * @param withPort whether the port counts
 * @param router what answers
 */
record Domain(Pattern hosts, boolean withPort, UrlDispatcher router) {

    private static final Pattern LABELS = Pattern.compile("[a-z0-9*-]+(\\.[a-z0-9*-]+)*(:[0-9]+)?");

    static Domain of(String pattern, UrlDispatcher router) {
        String hosts = pattern.toLowerCase(Locale.ROOT);
        if (!LABELS.matcher(hosts).matches()) {
            throw new IllegalArgumentException(
                    "a domain is labels of ASCII letters, digits, '-' and '*', joined by dots,"
                            + " with a port or without: '" + pattern + "'");
        }
        String regex = hosts.replace(".", "\\.").replace("*", "[^.]+");
        return new Domain(Pattern.compile(regex), hosts.contains(":"), router);
    }

    boolean takes(@Nullable String host) {
        return host != null
                && hosts.matcher(withPort ? host.toLowerCase(Locale.ROOT) : name(host))
                        .matches();
    }

    /** A host without its port, and without the dot that an absolute name may end with. */
    private static String name(String host) {
        int colon = host.lastIndexOf(':');
        String name = colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
        return (name.endsWith(".") ? name.substring(0, name.length() - 1) : name).toLowerCase(Locale.ROOT);
    }
}

package io.aioservlet.web;

import java.util.Comparator;

/**
 * The version of HTTP that a request speaks.
 *
 * @param major the part before the dot
 * @param minor the part after it
 */
public record HttpVersion(int major, int minor) implements Comparable<HttpVersion> {

    /** HTTP/1.0: no chunked bodies, no interim responses. */
    public static final HttpVersion HTTP_1_0 = new HttpVersion(1, 0);

    /** HTTP/1.1. */
    public static final HttpVersion HTTP_1_1 = new HttpVersion(1, 1);

    /** HTTP/2. */
    public static final HttpVersion HTTP_2 = new HttpVersion(2, 0);

    private static final Comparator<HttpVersion> ORDER =
            Comparator.comparingInt(HttpVersion::major).thenComparingInt(HttpVersion::minor);

    /**
     * Reads {@code HTTP/1.1} and its like.
     *
     * @throws IllegalArgumentException if the text is not a version of HTTP
     */
    public static HttpVersion parse(String text) {
        return switch (text) {
            case "HTTP/1.1" -> HTTP_1_1;
            case "HTTP/1.0" -> HTTP_1_0;
            case "HTTP/2.0", "HTTP/2" -> HTTP_2;
            default -> parseUncommon(text);
        };
    }

    private static HttpVersion parseUncommon(String text) {
        if (text.matches("HTTP/[0-9]\\.[0-9]")) {
            return new HttpVersion(text.charAt(5) - '0', text.charAt(7) - '0');
        }
        throw new IllegalArgumentException("not a version of HTTP: " + text);
    }

    @Override
    public int compareTo(HttpVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return "HTTP/" + major + "." + minor;
    }
}

package io.aioservlet.http;

import org.jspecify.annotations.Nullable;

/**
 * One spelling for each path, so that routes are compared as text. Escapes are undone where the plain character means
 * the same, everything that is not legal in a path is escaped, and then dot segments are removed; slashes are never
 * merged, and {@code %2F} is never a slash.
 */
public final class CanonicalPath {
    private CanonicalPath() {}

    /**
     * The canonical spelling of a raw request path, the same instance if it is spelled so already.
     *
     * @return null if dot segments climb above the root, or hide behind a path parameter ({@code /a/..;x/b}): a
     *     container drops the parameter before it looks at its security constraints, we would not
     */
    public static @Nullable String of(String rawPath) {
        String path = ofLiteral(rawPath);
        // Dots that are spelled %2e are plain by now.
        return hasDotSegment(path) ? removeDotSegments(path) : path;
    }

    /** The same spelling for the literal text of a route; dot segments stay. */
    public static String ofLiteral(String text) {
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '%') {
                int value = PercentCodec.escape(text, i);
                if (value >= 0) {
                    if (AsciiSet.SEGMENT.contains(value) || !isUpperCase(text, i)) {
                        return respell(text, i);
                    }
                    i += 2;
                } else if (text.indexOf('%', i + 1) >= 0) {
                    return respell(text, i);
                }
            } else if (!AsciiSet.PATH.contains(c)) {
                return respell(text, i);
            }
            i++;
        }
        return text;
    }

    private static boolean isUpperCase(String text, int escape) {
        return text.charAt(escape + 1) <= 'F' && text.charAt(escape + 2) <= 'F';
    }

    private static String respell(String text, int from) {
        StringBuilder out = new StringBuilder(text.length() + 16).append(text, 0, from);
        int stray = Integer.MIN_VALUE / 2;
        for (int i = from, width; i < text.length(); i += width) {
            int c = text.codePointAt(i);
            width = Character.charCount(c);
            if (c != '%') {
                PercentCodec.append(out, c, AsciiSet.PATH.contains(c));
                continue;
            }
            int value = PercentCodec.escape(text, i);
            if (value < 0) {
                stray = out.length();
                out.append('%');
                continue;
            }
            width = 3;
            // Undoing the escapes of %%34%31 would give %41, an escape that nobody sent.
            boolean completesStray = out.length() - stray <= 2;
            if (AsciiSet.SEGMENT.contains(value) && !completesStray) {
                out.append((char) value);
            } else {
                PercentCodec.appendEscape(out, value);
            }
        }
        return out.toString();
    }

    private static boolean hasDotSegment(String path) {
        for (int i = path.indexOf("/."); i >= 0; i = path.indexOf("/.", i + 2)) {
            int end = i + 2;
            if (end < path.length() && path.charAt(end) == '.') {
                end++;
            }
            if (end == path.length() || path.charAt(end) == '/' || path.charAt(end) == ';') {
                return true;
            }
        }
        return false;
    }

    /** RFC 3986 §5.2.4, except that climbing above the root is an error. */
    private static @Nullable String removeDotSegments(String path) {
        StringBuilder out = new StringBuilder(path.length());
        out.append(path, 0, path.indexOf('/'));
        int root = out.length();
        for (int slash = root, end; slash < path.length(); slash = end) {
            end = path.indexOf('/', slash + 1);
            end = end < 0 ? path.length() : end;
            if (path.startsWith("/.;", slash) || path.startsWith("/..;", slash)) {
                return null;
            }
            int length = end - slash - 1;
            if (length == 2 && path.startsWith("..", slash + 1)) {
                if (out.length() == root) {
                    return null;
                }
                out.setLength(out.lastIndexOf("/"));
            } else if (length != 1 || path.charAt(slash + 1) != '.') {
                out.append(path, slash, end);
                continue;
            }
            if (end == path.length()) {
                out.append('/');
            }
        }
        return out.toString();
    }
}

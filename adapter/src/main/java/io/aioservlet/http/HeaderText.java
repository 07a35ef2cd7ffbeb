package io.aioservlet.http;

/**
 * The gate through which each header name and value passes before a container sees it. Text that could end the header
 * line, and so start another header or a second response, is refused at the moment it is set.
 */
public final class HeaderText {
    private HeaderText() {}

    /**
     * Returns the name unchanged.
     *
     * @throws IllegalArgumentException if it is not a token of RFC 9110 §5.6.2
     */
    public static String requireName(String name) {
        if (!isToken(name)) {
            throw new IllegalArgumentException("Illegal header name " + quote(name)
                    + ": use letters, digits and !#$%&'*+-.^_`|~ only, and at least one of them");
        }
        return name;
    }

    /**
     * Returns the value unchanged. Horizontal tabs are allowed, and so are characters beyond ASCII.
     *
     * @throws IllegalArgumentException if it holds CR, LF, NUL or another control character
     */
    public static String requireValue(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (isControl(value.charAt(i))) {
                throw new IllegalArgumentException("Illegal control character at index " + i + " of header value "
                        + quote(value) + ": remove it, or encode it before setting the header");
            }
        }
        return value;
    }

    /** Whether the text is a token of RFC 9110 §5.6.2: not empty, and without blanks or delimiters. */
    public static boolean isToken(String text) {
        return !text.isEmpty() && AsciiSet.TOKEN.containsAll(text);
    }

    /** A control character other than the horizontal tab, which is mere white space inside a value. */
    static boolean isControl(char c) {
        return (c < ' ' && c != '\t') || c == 0x7f;
    }

    /** The text as a Java programmer would write it, so that what is invisible shows in the message. */
    private static String quote(String text) {
        StringBuilder out = new StringBuilder(text.length() + 8).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\r' -> out.append("\\r");
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                case '"', '\\' -> out.append('\\').append(c);
                default -> {
                    if (c < ' ' || c > '~') {
                        out.append(String.format("\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.append('"').toString();
    }
}

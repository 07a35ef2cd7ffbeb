package io.aioservlet.accesslog;

import org.jspecify.annotations.Nullable;

/**
 * Keeps a value of a client within its place in a line: whatever could end the line, end a quotation or hide text on a
 * terminal is written as an escape that Java and Python read alike.
 */
final class Escapes {

    private static final String UNKNOWN = "-";

    private Escapes() {}

    /** Appends the value, or {@code -} where there is none. */
    static void append(@Nullable String value, StringBuilder line) {
        if (value == null) {
            line.append(UNKNOWN);
            return;
        }
        int plain = 0; // from here on nothing was appended yet
        for (int i = 0, width; i < value.length(); i += width) {
            int c = value.codePointAt(i);
            width = Character.charCount(c);
            if (!isHarmless(c)) {
                line.append(value, plain, i);
                escape(value, i, width, line);
                plain = i + width;
            }
        }
        line.append(value, plain, value.length());
    }

    private static boolean isHarmless(int c) {
        if (c < 0x7f) {
            return c >= ' ' && c != '"' && c != '\\';
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT, // bidirectional overrides among them
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE -> false; // half of a pair
            default -> true;
        };
    }

    private static void escape(String value, int from, int width, StringBuilder line) {
        for (int i = from; i < from + width; i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"', '\\' -> line.append('\\').append(c);
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case '\t' -> line.append("\\t");
                default -> line.append(String.format("\\u%04x", (int) c));
            }
        }
    }
}

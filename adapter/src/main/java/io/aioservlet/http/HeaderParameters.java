package io.aioservlet.http;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Reads the {@code ; name=value} tail that Content-Type and Content-Disposition share (RFC 9110 §5.6.6). It never
 * throws: what is not a parameter is skipped up to the next semicolon.
 */
public final class HeaderParameters {
    private final String text;
    private int position;

    private HeaderParameters(String text, int position) {
        this.text = text;
        this.position = position;
    }

    /**
     * Reads the parameters that follow the first semicolon at or after {@code from}. Names are lower-cased, the first
     * of a repeated name wins, and the order is kept; the map is unmodifiable. Inside quotes only {@code \"} and
     * {@code \\} are escapes, because browsers once sent file names with bare backslashes.
     */
    public static Map<String, String> parse(String text, int from) {
        int semicolon = text.indexOf(';', from);
        return semicolon < 0 ? Map.of() : new HeaderParameters(text, semicolon).parse();
    }

    /** Writes one parameter in the form {@link #parse} reads, quoted only where the value is not a token. */
    static void append(StringBuilder out, String name, String value) {
        out.append("; ").append(name).append('=');
        if (HeaderText.isToken(value)) {
            out.append(value);
            return;
        }
        out.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\');
            }
            out.append(c);
        }
        out.append('"');
    }

    private Map<String, String> parse() {
        Map<String, String> parameters = new LinkedHashMap<>(4);
        while (position < text.length()) {
            position++; // the semicolon
            int start = position;
            int end = endOfName();
            if (end < text.length() && text.charAt(end) == '=') {
                String name = text.substring(start, end).strip().toLowerCase(Locale.ROOT);
                position = end + 1;
                String value = value();
                if (HeaderText.isToken(name)) {
                    parameters.putIfAbsent(name, value);
                }
            } else {
                position = end;
            }
        }
        return parameters.isEmpty() ? Map.of() : Collections.unmodifiableMap(parameters);
    }

    private int endOfName() {
        int end = position;
        while (end < text.length() && text.charAt(end) != '=' && text.charAt(end) != ';') {
            end++;
        }
        return end;
    }

    /** Reads a value and leaves the position at the semicolon after it, or at the end. */
    private String value() {
        while (position < text.length() && isBlank(text.charAt(position))) {
            position++;
        }
        if (position < text.length() && text.charAt(position) == '"') {
            String value = quoted();
            position = semicolon();
            return value;
        }
        int start = position;
        position = semicolon();
        return text.substring(start, position).strip();
    }

    private String quoted() {
        int start = ++position;
        StringBuilder unescaped = null;
        for (; position < text.length(); position++) {
            char c = text.charAt(position);
            if (c == '"') {
                String value = unescaped == null ? text.substring(start, position) : unescaped.toString();
                position++;
                return value;
            }
            if (c == '\\' && position + 1 < text.length() && isQuotable(text.charAt(position + 1))) {
                if (unescaped == null) {
                    unescaped = new StringBuilder().append(text, start, position);
                }
                c = text.charAt(++position);
            }
            if (unescaped != null) {
                unescaped.append(c);
            }
        }
        // The closing quote is missing: everything up to the end is the value.
        return unescaped == null ? text.substring(start) : unescaped.toString();
    }

    private int semicolon() {
        int semicolon = text.indexOf(';', position);
        return semicolon < 0 ? text.length() : semicolon;
    }

    private static boolean isQuotable(char c) {
        return c == '"' || c == '\\';
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}

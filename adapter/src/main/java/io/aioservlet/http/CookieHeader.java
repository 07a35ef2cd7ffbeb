package io.aioservlet.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Cookies as clients really send them: RFC 6265 §5.4, but one bad pair never costs the others. Values that RFC 6265 has
 * no room for are written in double quotes with octal escapes, the way Python's {@code http.cookies} does, and read
 * back.
 */
public final class CookieHeader {
    /** {@code cookie-octet} of RFC 6265 §4.1.1. */
    private static final AsciiSet OCTET = AsciiSet.ALPHANUMERIC.with("!#$%&'()*+-./:<=>?@[]^_`{|}~");

    /** What may also stand inside quotes. */
    private static final AsciiSet QUOTED = OCTET.with(" ");

    /** Names that are attributes of a cookie to aiohttp, wherever they stand. */
    private static final Set<String> ATTRIBUTES = Set.of(
            "comment",
            "domain",
            "expires",
            "httponly",
            "max-age",
            "partitioned",
            "path",
            "samesite",
            "secure",
            "version");

    private CookieHeader() {}

    /**
     * Hands each cookie to the consumer, in order and with repetitions. Skipped are pairs without an equals sign, whose
     * name is not a token, starts with a dollar sign (RFC 2965) or is that of an attribute, or whose value holds a control character. Never
     * throws by itself.
     */
    public static void parse(String header, BiConsumer<String, String> cookies) {
        int position = 0;
        while (position < header.length()) {
            int end = semicolon(header, position);
            // Not by indexOf: for each of many pairs without a value it would look through all of the others.
            int equals = position;
            while (equals < end && header.charAt(equals) != '=') {
                equals++;
            }
            if (equals < end) {
                int value = skipBlanks(header, equals + 1);
                int closing = closingQuote(header, value);
                end = closing < 0 ? semicolon(header, value) : semicolon(header, closing);
                String name = header.substring(position, equals).strip();
                if (isName(name) && !holdsControl(header, value, end)) {
                    cookies.accept(
                            name,
                            closing < 0
                                    ? header.substring(value, end).strip()
                                    : unquote(header.substring(value + 1, closing)));
                }
            }
            position = end + 1;
        }
    }

    /** The value as Set-Cookie has to spell it: itself where it is legal, else quoted, UTF-8 bytes as octal escapes. */
    public static String quoteValue(String value) {
        if (OCTET.containsAll(value)) {
            return value;
        }
        StringBuilder out = new StringBuilder(value.length() + 16).append('"');
        for (byte b : value.getBytes(UTF_8)) {
            if (b == '"' || b == '\\') {
                out.append('\\').append((char) b);
            } else if (QUOTED.contains(b)) {
                out.append((char) b);
            } else {
                out.append('\\')
                        .append((char) ('0' + ((b >> 6) & 3)))
                        .append((char) ('0' + ((b >> 3) & 7)))
                        .append((char) ('0' + (b & 7)));
            }
        }
        return out.append('"').toString();
    }

    private static boolean isName(String name) {
        return HeaderText.isToken(name) && name.charAt(0) != '$' && !ATTRIBUTES.contains(name.toLowerCase(Locale.ROOT));
    }

    private static boolean holdsControl(String header, int from, int to) {
        for (int i = from; i < to; i++) {
            if (HeaderText.isControl(header.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static int semicolon(String header, int from) {
        int semicolon = header.indexOf(';', from);
        return semicolon < 0 ? header.length() : semicolon;
    }

    private static int skipBlanks(String header, int from) {
        int i = from;
        while (i < header.length() && (header.charAt(i) == ' ' || header.charAt(i) == '\t')) {
            i++;
        }
        return i;
    }

    /** The index of the quote that ends a quoted value starting here; -1 if it is not one, whole and alone. */
    private static int closingQuote(String header, int from) {
        if (from >= header.length() || header.charAt(from) != '"') {
            return -1;
        }
        for (int i = from + 1; i < header.length(); i++) {
            char c = header.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '"') {
                int after = skipBlanks(header, i + 1);
                return after == header.length() || header.charAt(after) == ';' ? i : -1;
            }
        }
        return -1;
    }

    private static String unquote(String text) {
        int backslash = text.indexOf('\\');
        if (backslash < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length()).append(text, 0, backslash);
        int i = backslash;
        while (i < text.length()) {
            if (octal(text, i) >= 0) {
                i = appendOctets(out, text, i);
            } else {
                if (text.charAt(i) == '\\' && i + 1 < text.length()) {
                    i++;
                }
                out.append(text.charAt(i++));
            }
        }
        return out.toString();
    }

    /** Appends the text that a run of octal escapes spells in UTF-8, or if it is none then byte by byte. */
    private static int appendOctets(StringBuilder out, String text, int from) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        int i = from;
        for (int value; (value = octal(text, i)) >= 0; i += 4) {
            octets.write(value);
        }
        String decoded = octets.toString(UTF_8);
        boolean isUtf8 = Arrays.equals(decoded.getBytes(UTF_8), octets.toByteArray());
        out.append(isUtf8 ? decoded : octets.toString(ISO_8859_1));
        return i;
    }

    /** The value of the escape {@code \ooo} at this index, or -1. */
    private static int octal(String text, int index) {
        if (index + 3 >= text.length() || text.charAt(index) != '\\') {
            return -1;
        }
        int value = 0;
        for (int i = 1; i <= 3; i++) {
            int digit = text.charAt(index + i) - '0';
            if (digit < 0 || digit > (i == 1 ? 3 : 7)) {
                return -1;
            }
            value = (value << 3) | digit;
        }
        return value;
    }
}

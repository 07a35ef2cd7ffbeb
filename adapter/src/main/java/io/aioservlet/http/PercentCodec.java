package io.aioservlet.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.HexFormat;

/**
 * Percent-encoding (RFC 3986 §2.1) in both directions. Decoding never fails: a percent sign that starts no escape
 * stays, and bytes that are no text become U+FFFD. Every method returns its argument itself if there is nothing to
 * change.
 */
public final class PercentCodec {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final AsciiSet FORM = AsciiSet.ALPHANUMERIC.with("-._*");

    /** Everything that RFC 3986 has a place for somewhere in a reference, the percent sign apart. */
    private static final AsciiSet URI = AsciiSet.PATH.with("?#[]");

    private PercentCodec() {}

    /** Decodes as UTF-8; a plus sign stays a plus sign. */
    public static String decode(String text) {
        return text.indexOf('%') < 0 ? text : decode(text, UTF_8, false);
    }

    /** Decodes a component of a form or query: as {@link #decode}, in the given charset, and a plus sign is a blank. */
    public static String decodeForm(String text, Charset charset) {
        return text.indexOf('%') < 0 ? text.replace('+', ' ') : decode(text, charset, true);
    }

    /** Encodes one path segment: a slash becomes {@code %2F} and a percent sign {@code %25}. */
    public static String encodeSegment(String text) {
        return encode(text, AsciiSet.SEGMENT);
    }

    /** Encodes a path: as {@link #encodeSegment}, but slashes stay. */
    public static String encodePath(String text) {
        return encode(text, AsciiSet.PATH);
    }

    /** Encodes a name or value for {@code application/x-www-form-urlencoded}; a blank becomes a plus sign. */
    public static String encodeForm(String text) {
        return text.indexOf(' ') < 0
                ? encode(text, FORM)
                : encode(text, FORM.with(" ")).replace(' ', '+');
    }

    /**
     * Makes a URI reference fit for a header such as Location: escapes and legal characters stay, the rest is encoded.
     * Control characters that {@link HeaderText#requireValue} refuses are left to it, for they hint at an attack.
     */
    public static String encodeUri(String text) {
        StringBuilder out = null;
        for (int i = 0, width; i < text.length(); i += width) {
            int c = text.codePointAt(i);
            width = Character.charCount(c);
            boolean stays = URI.contains(c)
                    || (c == '%' && escape(text, i) >= 0)
                    || (c < 128 && HeaderText.isControl((char) c));
            if (!stays && out == null) {
                out = new StringBuilder(text.length() + 16).append(text, 0, i);
            }
            if (out != null) {
                append(out, c, stays);
            }
        }
        return out == null ? text : out.toString();
    }

    /** The byte that the escape at this index stands for, or -1 if there is no well-formed escape. */
    static int escape(String text, int index) {
        if (index + 2 >= text.length()
                || text.charAt(index) != '%'
                || !HexFormat.isHexDigit(text.charAt(index + 1))
                || !HexFormat.isHexDigit(text.charAt(index + 2))) {
            return -1;
        }
        return (HexFormat.fromHexDigit(text.charAt(index + 1)) << 4) | HexFormat.fromHexDigit(text.charAt(index + 2));
    }

    /** Appends a code point, either as it is or as the escapes of its UTF-8 bytes (a lone surrogate as U+FFFD). */
    static void append(StringBuilder out, int codePoint, boolean plain) {
        if (plain) {
            out.appendCodePoint(codePoint);
        } else if (codePoint < 0x80) {
            appendEscape(out, codePoint);
        } else if (codePoint < 0x800) {
            appendEscape(out, 0xc0 | (codePoint >> 6));
            appendEscape(out, 0x80 | (codePoint & 0x3f));
        } else if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
            append(out, 0xfffd, false);
        } else {
            if (codePoint < 0x10000) {
                appendEscape(out, 0xe0 | (codePoint >> 12));
            } else {
                appendEscape(out, 0xf0 | (codePoint >> 18));
                appendEscape(out, 0x80 | ((codePoint >> 12) & 0x3f));
            }
            appendEscape(out, 0x80 | ((codePoint >> 6) & 0x3f));
            appendEscape(out, 0x80 | (codePoint & 0x3f));
        }
    }

    static void appendEscape(StringBuilder out, int value) {
        out.append('%').append(HEX.toHighHexDigit(value)).append(HEX.toLowHexDigit(value));
    }

    private static String encode(String text, AsciiSet plain) {
        int i = 0;
        while (i < text.length() && plain.contains(text.charAt(i))) {
            i++;
        }
        if (i == text.length()) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16).append(text, 0, i);
        for (int width; i < text.length(); i += width) {
            int c = text.codePointAt(i);
            width = Character.charCount(c);
            append(out, c, plain.contains(c));
        }
        return out.toString();
    }

    /**
     * ASCII characters and escapes are bytes of the charset, since in some (Shift_JIS) a letter may be half a
     * character. Characters beyond ASCII were decoded by somebody else already and end such a run of bytes.
     */
    private static String decode(String text, Charset charset, boolean plusIsBlank) {
        byte[] run = new byte[text.length()];
        int length = 0;
        StringBuilder out = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                if (out == null) {
                    out = new StringBuilder(text.length());
                }
                out.append(new String(run, 0, length, charset)).append(c);
                length = 0;
                continue;
            }
            int value = c == '%' ? escape(text, i) : -1;
            if (value >= 0) {
                run[length++] = (byte) value;
                i += 2;
            } else {
                run[length++] = (byte) (c == '+' && plusIsBlank ? ' ' : c);
            }
        }
        String rest = new String(run, 0, length, charset);
        return out == null ? rest : out.append(rest).toString();
    }
}

package io.aioservlet.http;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Writes the Content-Disposition of a download (RFC 6266). */
public final class ContentDisposition {

    /** What RFC 8187 §3.2.1 leaves as it is. */
    private static final AsciiSet PLAIN = AsciiSet.ALPHANUMERIC.with("!#$&+-.^_`|~");

    /** What every client reads alike inside quotes: not the quote, the backslash and the percent sign (RFC 6266, appendix D). */
    private static final AsciiSet QUOTED = PLAIN.with(" '()*,/:;<=>?@[]{}");

    private ContentDisposition() {}

    /**
     * An attachment of that name. Where the name holds what old clients stumble over, they get one with underlines, and
     * the others the real one as {@code filename*}.
     *
     * @throws IllegalArgumentException if the name is empty or holds control characters
     */
    public static String attachment(String filename) {
        if (filename.isEmpty()) {
            throw new IllegalArgumentException("a download needs a file name");
        }
        HeaderText.requireValue(filename);
        var out = new StringBuilder("attachment; filename=\"");
        filename.codePoints().forEach(c -> out.append(QUOTED.contains(c) ? (char) c : '_'));
        out.append('"');
        if (!QUOTED.containsAll(filename)) {
            out.append("; filename*=UTF-8''");
            for (byte b : filename.getBytes(UTF_8)) {
                if (PLAIN.contains(b)) {
                    out.append((char) b);
                } else {
                    PercentCodec.appendEscape(out, b & 0xff);
                }
            }
        }
        return out.toString();
    }
}

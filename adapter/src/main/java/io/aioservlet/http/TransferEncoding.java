package io.aioservlet.http;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/** The Content-Transfer-Encoding of a part (RFC 2045 §6), undone strictly. One that changes nothing is {@link #IDENTITY}. */
public enum TransferEncoding {
    BASE64,
    QUOTED_PRINTABLE,
    /** {@code 7bit}, {@code 8bit}, {@code binary}, and whatever else is not known. */
    IDENTITY;

    /** The encoding of that name in any case. */
    public static TransferEncoding of(String name) {
        String token = name.strip();
        if (token.equalsIgnoreCase("base64")) {
            return BASE64;
        }
        return token.equalsIgnoreCase("quoted-printable") ? QUOTED_PRINTABLE : IDENTITY;
    }

    /**
     * Decodes all of it.
     *
     * @throws ContentDecodingException if it is not in this encoding
     */
    public byte[] decode(byte[] encoded) throws ContentDecodingException {
        return switch (this) {
            case BASE64 -> decodeBase64(encoded);
            case QUOTED_PRINTABLE -> decodeQuotedPrintable(encoded);
            case IDENTITY -> encoded;
        };
    }

    /** White space is that of its lines; anything else outside of the alphabet is an error. */
    private static byte[] decodeBase64(byte[] encoded) throws ContentDecodingException {
        byte[] letters = new byte[encoded.length];
        int length = 0;
        for (byte b : encoded) {
            if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
                letters[length++] = b;
            }
        }
        if (length % 4 != 0) {
            throw new ContentDecodingException("base64 ends in the middle");
        }
        try {
            return Base64.getDecoder().decode(Arrays.copyOf(letters, length));
        } catch (IllegalArgumentException e) {
            throw new ContentDecodingException("not base64", e);
        }
    }

    /** Blanks before the end of a line were added on the way (RFC 2045 §6.7, rule 3). */
    private static byte[] decodeQuotedPrintable(byte[] encoded) throws ContentDecodingException {
        var out = new ByteArrayOutputStream(encoded.length);
        for (int start = 0, next; start < encoded.length; start = next) {
            int feed = start;
            while (feed < encoded.length && encoded[feed] != '\n') {
                feed++;
            }
            next = Math.min(feed + 1, encoded.length);
            int end = feed > start && feed < encoded.length && encoded[feed - 1] == '\r' ? feed - 1 : feed;
            int text = end;
            while (text > start && (encoded[text - 1] == ' ' || encoded[text - 1] == '\t')) {
                text--;
            }
            boolean softBreak = text > start && encoded[text - 1] == '=';
            decodeLine(encoded, start, softBreak ? text - 1 : text, out);
            if (!softBreak) {
                out.write(encoded, end, next - end);
            }
        }
        return out.toByteArray();
    }

    private static void decodeLine(byte[] encoded, int from, int to, ByteArrayOutputStream out)
            throws ContentDecodingException {
        for (int i = from; i < to; i++) {
            if (encoded[i] != '=') {
                out.write(encoded[i]);
            } else if (i + 2 < to && HexFormat.isHexDigit(encoded[i + 1]) && HexFormat.isHexDigit(encoded[i + 2])) {
                out.write(HexFormat.fromHexDigit(encoded[i + 1]) << 4 | HexFormat.fromHexDigit(encoded[i + 2]));
                i += 2;
            } else {
                throw new ContentDecodingException("not quoted-printable");
            }
        }
    }
}

package io.aioservlet.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Header values beyond ASCII travel as UTF-8, as aiohttp sends and reads them. Containers take each char of a header for a
 * byte, so here the bytes are put into chars and taken out of them again.
 */
public final class HeaderBytes {

    private HeaderBytes() {}

    /** What to hand to a container so that it sends the UTF-8 of the text. */
    public static String toContainer(String text) {
        return isAscii(text) ? text : new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /** The text of what a container read; itself where that is not UTF-8. */
    public static String fromContainer(String chars) {
        if (isAscii(chars) || chars.chars().anyMatch(c -> c > 0xFF)) {
            return chars;
        }
        try {
            byte[] bytes = chars.getBytes(StandardCharsets.ISO_8859_1);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return chars;
        }
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7F) {
                return false;
            }
        }
        return true;
    }
}

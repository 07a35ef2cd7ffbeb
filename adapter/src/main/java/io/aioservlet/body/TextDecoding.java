package io.aioservlet.body;

import io.aioservlet.http.MediaType;
import io.aioservlet.web.exception.HttpBadRequest;
import io.aioservlet.web.exception.HttpUnsupportedMediaType;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Decodes the text of a body strictly: what is not text in the charset that the client names is the client's fault. */
final class TextDecoding {

    private static final char REPLACEMENT = '\uFFFD';

    private TextDecoding() {}

    static String decode(byte[] bytes, MediaType type) {
        return decode(bytes, charset(type));
    }

    static String decode(byte[] bytes, Charset charset) {
        String text = new String(bytes, charset);
        if (text.indexOf(REPLACEMENT) < 0) {
            return text; // nothing was malformed, and nobody had to look twice
        }
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new HttpBadRequest("the body is not text in " + charset);
        }
    }

    /** The charset of the type, UTF-8 if it has none. */
    static Charset charset(MediaType type) {
        String name = type.charset();
        if (name == null) {
            return StandardCharsets.UTF_8;
        }
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException e) {
            throw new HttpUnsupportedMediaType("the charset of the body is not known");
        }
    }
}

package io.aioservlet.conformance.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/** The bytes of a fuzzer as the texts that a parser gets: input files stay readable, and can be written by hand. */
final class Inputs {

    private Inputs() {}

    /** UTF-8 where it is some, else each byte is a char, as containers hand on what they do not understand. */
    static String text(byte[] bytes) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, ISO_8859_1);
        }
    }

    /** The lines of the text, the first ones if there are more. */
    static String[] lines(byte[] bytes, int most) {
        return text(bytes).split("\n", most);
    }

    static void expect(boolean condition, String what) {
        if (!condition) {
            throw new AssertionError(what);
        }
    }
}

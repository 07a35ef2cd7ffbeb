package io.aioservlet.testkit;

import java.nio.charset.StandardCharsets;

/** Text as bytes and back. */
public final class Utf8 {

    private Utf8() {}

    /** The bytes of a text. */
    public static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The text of bytes. */
    public static String utf8(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}

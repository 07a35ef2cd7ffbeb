package io.aioservlet.http;

import org.jspecify.annotations.Nullable;

/** The content codings (RFC 9110 §8.4.1) that we read and write. */
public enum Coding {
    GZIP("gzip"),
    DEFLATE("deflate"),
    IDENTITY("identity");

    private final String token;

    Coding(String token) {
        this.token = token;
    }

    /** The name on the wire. */
    public String token() {
        return token;
    }

    /** The coding of that name in any case; {@code x-gzip} is gzip; null for one we do not know. */
    public static @Nullable Coding of(String token) {
        String name = token.strip();
        if (name.equalsIgnoreCase("x-gzip")) {
            return GZIP;
        }
        for (Coding coding : values()) {
            if (coding.token.equalsIgnoreCase(name)) {
                return coding;
            }
        }
        return null;
    }
}

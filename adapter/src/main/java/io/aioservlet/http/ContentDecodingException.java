package io.aioservlet.http;

import java.io.IOException;

/** The body is not what its Content-Encoding says: damaged, cut short, or followed by something else. */
public final class ContentDecodingException extends IOException {
    private static final long serialVersionUID = 1L;

    public ContentDecodingException(String message) {
        super(message);
    }

    public ContentDecodingException(String message, Throwable cause) {
        super(message, cause);
    }
}

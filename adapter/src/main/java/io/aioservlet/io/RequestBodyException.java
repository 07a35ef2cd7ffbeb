package io.aioservlet.io;

import java.io.IOException;

/**
 * The body of a request cannot be read: the client went away, or what it sent breaks the rules of HTTP. Where a handler
 * lets it pass, the answer is 400 and the connection is closed.
 */
public class RequestBodyException extends IOException {

    private static final long serialVersionUID = 1L;

    /** With what the container said. */
    public RequestBodyException(Throwable cause) {
        super("the body of the request cannot be read: " + cause, cause);
    }
}

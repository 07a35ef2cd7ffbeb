package io.aioservlet.io;

import java.io.IOException;

/**
 * The request is over: its response was sent, it timed out, or the client went away. What the request told stays
 * readable; its body and its response do not.
 */
public class ExchangeEndedException extends IOException {

    private static final long serialVersionUID = 1L;

    /** With a message that names what was tried. */
    public ExchangeEndedException(String message) {
        super(message);
    }
}

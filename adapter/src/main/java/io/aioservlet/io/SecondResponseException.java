package io.aioservlet.io;

/** A handler started one response and returned another, which nobody can send any more. */
public final class SecondResponseException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    /** With the handler in the message. */
    public SecondResponseException(String message) {
        super(message);
    }
}

package io.aioservlet.io;

import java.io.IOException;

/** The client cannot be written to any more: it closed or lost the connection. Nothing to be logged loudly. */
public class ClientGoneException extends IOException {

    private static final long serialVersionUID = 1L;

    /** With what the container said. */
    public ClientGoneException(Throwable cause) {
        super("the client is gone: " + cause, cause);
    }
}

package io.aioservlet.io;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The client cannot be written to any more: it closed or lost the connection. Nothing to be logged loudly. */
public class ClientGoneException extends IOException {

    private static final long serialVersionUID = 1L;

    /** With what the container said. */
    public ClientGoneException(Throwable cause) {
        super("the client is gone: " + cause, cause);
    }

    /** With a message of its own. */
    protected ClientGoneException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

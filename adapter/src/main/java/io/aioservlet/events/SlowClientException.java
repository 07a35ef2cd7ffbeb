package io.aioservlet.events;

import java.io.IOException;

/** A client takes its events more slowly than they happen; its stream is closed, and it may come back for the rest. */
public final class SlowClientException extends IOException {

    private static final long serialVersionUID = 1L;

    SlowClientException(String message) {
        super(message);
    }
}

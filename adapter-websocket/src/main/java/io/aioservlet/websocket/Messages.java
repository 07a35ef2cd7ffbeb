package io.aioservlet.websocket;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The messages of a websocket up to its end. */
final class Messages implements Iterator<WsMessage> {

    private final Receiving receiving;
    private @Nullable WsMessage next;

    Messages(Receiving receiving) {
        this.receiving = receiving;
    }

    @Override
    public boolean hasNext() {
        return !peek().isEnd();
    }

    @Override
    public WsMessage next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the websocket is closed");
        }
        WsMessage message = peek();
        next = null;
        return message;
    }

    private WsMessage peek() {
        if (next == null) {
            try {
                next = receiving.receive();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return next;
    }
}

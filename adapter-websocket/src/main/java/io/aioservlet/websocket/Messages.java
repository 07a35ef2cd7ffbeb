package io.aioservlet.websocket;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The messages of a websocket up to its end. */
final class Messages implements Iterator<WsMessage> {

    private final Conversation conversation;
    private @Nullable WsMessage next;

    Messages(Conversation conversation) {
        this.conversation = conversation;
    }

    @Override
    public boolean hasNext() {
        MsgType type = peek().type();
        return type != MsgType.CLOSE && type != MsgType.CLOSED;
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
                next = conversation.receive();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return next;
    }
}

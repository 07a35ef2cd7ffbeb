package io.aioservlet.websocket.session;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The client as one may send to it: one call at a time. The sends do not wait; ping, pong and close may, for the socket. */
public interface Remote {

    /** Sends a text as one message. */
    void text(String text, Outbox.Done done) throws IOException;

    /** Sends bytes as one message; they are the container's until it is done. */
    void binary(ByteBuffer bytes, Outbox.Done done) throws IOException;

    /** Sends a ping. */
    void ping(ByteBuffer payload) throws IOException;

    /** Sends a pong. */
    void pong(ByteBuffer payload) throws IOException;

    /** Begins or answers the handshake of the close. */
    void close(int code, String reason) throws IOException;

    /**
     * Drops the connection of a client that answers nothing or takes nothing any more. The code goes out before, where the
     * container can still send it; this may wait for that, shortly.
     */
    void drop(int code);
}

package io.aioservlet.websocket;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The client as one may send to it: one call at a time. The sends do not wait; ping, pong and close may, for the socket. */
interface Remote {

    void text(String text, Outbox.Done done) throws IOException;

    void binary(ByteBuffer bytes, Outbox.Done done) throws IOException;

    void ping(ByteBuffer payload) throws IOException;

    void pong(ByteBuffer payload) throws IOException;

    void close(int code, String reason) throws IOException;

    /** Drops the connection of a client that does not answer a close. */
    void abort();
}

package io.aioservlet.conformance.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/** A websocket in a few lines (RFC 6455): any frame can be sent, messages are put together from what comes. */
public final class WebSocketClient implements AutoCloseable {

    /** The opcode of what continues a message. */
    public static final int CONTINUATION = 0;

    /** The opcode of a text. */
    public static final int TEXT = 1;

    /** The opcode of bytes. */
    public static final int BINARY = 2;

    /** The opcode of a close frame. */
    public static final int CLOSE = 8;

    /** The opcode of a ping. */
    public static final int PING = 9;

    /** The opcode of a pong. */
    public static final int PONG = 10;

    /** The key of the example in RFC 6455 §1.3. */
    public static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";

    /** What answers {@link #KEY}. */
    public static final String ACCEPT = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

    private final HttpConnection connection;
    private final Reply handshake;
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();
    private int begunType;

    /** Asks for a websocket; whether there is one, {@link #handshake} tells. */
    public WebSocketClient(int port, String path, String... fields) throws IOException {
        connection = new HttpConnection(port);
        connection.send("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port
                + "\r\nUpgrade: websocket\r\nConnection: keep-alive, Upgrade\r\nSec-WebSocket-Key: " + KEY
                + "\r\nSec-WebSocket-Version: 13\r\n"
                + String.join("", Arrays.stream(fields).map(f -> f + "\r\n").toList())
                + "\r\n");
        handshake = connection.receive();
    }

    /** The answer to the handshake. */
    public Reply handshake() {
        return handshake;
    }

    /** The connection below. */
    public HttpConnection connection() {
        return connection;
    }

    /** Sends a whole text. */
    public void sendText(String text) throws IOException {
        send(TEXT, text.getBytes(UTF_8), true);
    }

    /** Sends a close frame. */
    public void sendClose(int code, String reason) throws IOException {
        byte[] text = reason.getBytes(UTF_8);
        send(
                CLOSE,
                ByteBuffer.allocate(2 + text.length)
                        .putShort((short) code)
                        .put(text)
                        .array(),
                true);
    }

    /** Sends one frame, masked as a client must. */
    public void send(int opcode, byte[] payload, boolean last) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 14);
        frame.put((byte) ((last ? 0x80 : 0) | opcode));
        if (payload.length < 126) {
            frame.put((byte) (0x80 | payload.length));
        } else if (payload.length < 1 << 16) {
            frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
        } else {
            frame.put((byte) (0x80 | 127)).putLong(payload.length);
        }
        byte[] mask = new byte[4];
        ThreadLocalRandom.current().nextBytes(mask);
        frame.put(mask);
        for (int i = 0; i < payload.length; i++) {
            frame.put((byte) (payload[i] ^ mask[i % 4]));
        }
        connection.send(Arrays.copyOf(frame.array(), frame.position()));
    }

    /** The next message or control frame. */
    public Message receive() throws IOException {
        while (true) {
            ByteBuffer head = ByteBuffer.wrap(connection.receiveExactly(2));
            int first = head.get();
            int opcode = first & 15;
            byte[] payload = connection.receiveExactly(length(head.get() & 0x7F));
            if (opcode >= CLOSE) {
                return new Message(opcode, payload);
            }
            if (opcode != CONTINUATION) {
                begunType = opcode;
                begun.reset();
            }
            begun.writeBytes(payload);
            if ((first & 0x80) != 0) {
                return new Message(begunType, begun.toByteArray());
            }
        }
    }

    /** The next frame that is no pong; fails unless it is a close frame, whose code is returned. */
    public int receiveClose() throws IOException {
        Message message = receive();
        while (message.type() == PONG) {
            message = receive();
        }
        if (message.type() != CLOSE) {
            throw new IOException("not a close frame: " + message);
        }
        return message.code();
    }

    private int length(int announced) throws IOException {
        return switch (announced) {
            case 126 -> ByteBuffer.wrap(connection.receiveExactly(2)).getShort() & 0xFFFF;
            case 127 ->
                Math.toIntExact(ByteBuffer.wrap(connection.receiveExactly(8)).getLong());
            default -> announced;
        };
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }

    /**
     * A message or a control frame.
     *
     * @param type its opcode
     * @param payload its bytes
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, only looked at
    public record Message(int type, byte[] payload) {

        /** The payload as text. */
        public String text() {
            return new String(payload, UTF_8);
        }

        /** The code of a close frame; 0 if it has none. */
        public int code() {
            return payload.length < 2 ? 0 : ByteBuffer.wrap(payload).getShort() & 0xFFFF;
        }

        /** The reason of a close frame. */
        public String reason() {
            return payload.length < 2 ? "" : new String(payload, 2, payload.length - 2, UTF_8);
        }

        @Override
        public String toString() {
            return "opcode " + type + ", " + payload.length + " bytes: "
                    + text().substring(0, Math.min(200, text().length()));
        }
    }
}

package io.aioservlet.conformance.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * As much HTTP/2 (RFC 9113) as the handshake of a websocket by extended CONNECT needs (RFC 8441), and single short texts
 * afterwards. No client of the JDK does that.
 */
public final class Http2WebSocket implements AutoCloseable {

    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int RST_STREAM = 3;
    private static final int SETTINGS = 4;
    private static final int PING = 6;
    private static final int GOAWAY = 7;
    private static final int ACK = 1;
    private static final int END_HEADERS = 4;
    private static final int ENABLE_CONNECT_PROTOCOL = 8;
    private static final int STREAM = 1;
    private static final int SETTING_SIZE = 6;

    /** The statuses of the static table of HPACK, from index 8 on (RFC 7541, appendix A). */
    private static final int[] STATUSES = {200, 204, 206, 304, 400, 404, 500};

    /** Names from its index 1 on, each at its first one. */
    private static final List<String> NAMES = List.of(":authority", ":method", "", ":path", "", ":scheme");

    private final HttpConnection connection;
    private final boolean offered;

    /** Connects, reads what the server offers, and returns when the server has begun to listen to frames. */
    public Http2WebSocket(int port) throws IOException {
        connection = new HttpConnection(port);
        connection.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
        sendFrame(SETTINGS, 0, 0, new byte[0]);
        offered = offersConnect(next(SETTINGS));
        sendFrame(SETTINGS, ACK, 0, new byte[0]);
        // A server that pings first, as Tomcat does, has done so when it answers; gone before, we would be worth a
        // stack trace.
        sendFrame(PING, 0, 0, new byte[8]);
        answerTo(PING);
    }

    private void answerTo(int type) throws IOException {
        Frame frame = next(type);
        while (frame.flags != ACK) {
            sendFrame(type, ACK, 0, frame.payload);
            frame = next(type);
        }
    }

    private static boolean offersConnect(Frame settings) {
        ByteBuffer pairs = ByteBuffer.wrap(settings.payload);
        while (pairs.remaining() >= SETTING_SIZE) {
            int name = pairs.getShort();
            int value = pairs.getInt();
            if (name == ENABLE_CONNECT_PROTOCOL && value == 1) {
                return true;
            }
        }
        return false;
    }

    /** Whether the server takes extended CONNECTs. */
    public boolean offered() {
        return offered;
    }

    /** Asks for a websocket: the status, or the frame with its error code by which the server refuses even to answer. */
    public String connect(String path) throws IOException {
        return ask("CONNECT", path, ":protocol", "websocket");
    }

    /** A request of that method, with another field or two. */
    public String ask(String method, String path, String... fields) throws IOException {
        var block = new ByteArrayOutputStream();
        field(block, ":method", method);
        field(block, ":scheme", "http");
        field(block, ":path", path);
        field(block, ":authority", "conformance");
        for (int i = 0; i < fields.length; i += 2) {
            field(block, fields[i], fields[i + 1]);
        }
        field(block, "sec-websocket-version", "13");
        sendFrame(HEADERS, END_HEADERS, STREAM, block.toByteArray());
        try {
            return status(ByteBuffer.wrap(next(HEADERS).payload));
        } catch (RefusedException e) {
            return e.frame;
        }
    }

    /** The status is the first field; a new size of the table may stand before it (RFC 7541 §6.3). */
    private static String status(ByteBuffer block) {
        int first = block.get() & 0xFF;
        if ((first & 0xE0) == 0x20) {
            int more = first == 0x3F ? 0x80 : 0;
            while ((more & 0x80) != 0) {
                more = block.get();
            }
            first = block.get() & 0xFF;
        }
        if ((first & 0x80) != 0) {
            return Integer.toString(STATUSES[(first & 0x7F) - 8]);
        }
        int length = block.get() & 0xFF;
        return length < 0x80
                ? ISO_8859_1.decode(block.slice(block.position(), length)).toString()
                : "a status in Huffman code";
    }

    /** A literal field that is not remembered, in plain octets; Tomcat wants pseudo-headers by their place in the table. */
    private static void field(ByteArrayOutputStream block, String name, String value) {
        int index = NAMES.indexOf(name) + 1;
        block.write(index);
        if (index == 0) {
            text(block, name);
        }
        text(block, value);
    }

    private static void text(ByteArrayOutputStream block, String text) {
        block.write(text.length());
        block.writeBytes(text.getBytes(ISO_8859_1));
    }

    /** Sends a text of less than 126 bytes. */
    public void sendText(String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        // A mask of zeros changes nothing.
        byte[] head = {(byte) (0x80 | WebSocketClient.TEXT), (byte) (0x80 | bytes.length), 0, 0, 0, 0};
        byte[] frame = Arrays.copyOf(head, head.length + bytes.length);
        System.arraycopy(bytes, 0, frame, head.length, bytes.length);
        sendFrame(DATA, 0, STREAM, frame);
    }

    /** The next text, which is less than 126 bytes long. */
    public String receiveText() throws IOException {
        byte[] frame = new byte[0];
        while (frame.length < 2 || frame.length < 2 + frame[1]) {
            byte[] more = next(DATA).payload;
            int before = frame.length;
            frame = Arrays.copyOf(frame, before + more.length);
            System.arraycopy(more, 0, frame, before, more.length);
        }
        return new String(frame, 2, frame[1], UTF_8);
    }

    private Frame next(int type) throws IOException {
        while (true) {
            ByteBuffer head = ByteBuffer.wrap(connection.receiveExactly(9));
            int length = ((head.getShort() & 0xFFFF) << 8) | (head.get() & 0xFF);
            int found = head.get();
            int flags = head.get();
            byte[] payload = connection.receiveExactly(length);
            if (found == RST_STREAM || found == GOAWAY) {
                boolean stream = found == RST_STREAM;
                int code = ByteBuffer.wrap(payload).getInt(stream ? 0 : 4);
                throw new RefusedException((stream ? "RST_STREAM " : "GOAWAY ") + code);
            }
            if (found == type && (type != SETTINGS || flags != ACK)) {
                return new Frame(flags, payload);
            }
        }
    }

    private void sendFrame(int type, int flags, int stream, byte[] payload) throws IOException {
        connection.send(ByteBuffer.allocate(9 + payload.length)
                .putShort((short) (payload.length >> 8))
                .put((byte) payload.length)
                .put((byte) type)
                .put((byte) flags)
                .putInt(stream)
                .put(payload)
                .array());
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared, only looked at
    private record Frame(int flags, byte[] payload) {}

    /** The server ended the stream, or the connection. */
    private static final class RefusedException extends IOException {

        private static final long serialVersionUID = 1L;

        private final String frame;

        RefusedException(String frame) {
            super(frame);
            this.frame = frame;
        }
    }
}

package io.aioservlet.conformance.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * As much HTTP/2 (RFC 9113) as the handshake of a websocket by extended CONNECT needs (RFC 8441), and single short texts
 * afterwards. No client of the JDK does that.
 */
public final class Http2WebSocket implements AutoCloseable {

    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int RST_STREAM = 3;
    private static final int SETTINGS = 4;
    private static final int GOAWAY = 7;
    private static final int ACK = 1;
    private static final int END_HEADERS = 4;
    private static final int ENABLE_CONNECT_PROTOCOL = 8;
    private static final int STREAM = 1;
    private static final int SETTING_SIZE = 6;

    /** The statuses of the static table of HPACK, from index 8 on (RFC 7541, appendix A). */
    private static final int[] STATUSES = {200, 204, 206, 304, 400, 404, 500};

    private final HttpConnection connection;
    private final boolean offered;

    /** Connects and reads what the server offers. */
    public Http2WebSocket(int port) throws IOException {
        connection = new HttpConnection(port);
        connection.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
        sendFrame(SETTINGS, 0, 0, new byte[0]);
        offered = offersConnect(next(SETTINGS));
        sendFrame(SETTINGS, ACK, 0, new byte[0]);
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

    /** Asks for a websocket and returns the status; 0 for one that is not among the usual ones. */
    public int connect(String path) throws IOException {
        var block = new ByteArrayOutputStream();
        field(block, ":method", "CONNECT");
        field(block, ":protocol", "websocket");
        field(block, ":scheme", "http");
        field(block, ":path", path);
        field(block, ":authority", "conformance");
        field(block, "sec-websocket-version", "13");
        sendFrame(HEADERS, END_HEADERS, STREAM, block.toByteArray());
        return status(ByteBuffer.wrap(next(HEADERS).payload));
    }

    /** The status is the first field; a new size of the table may stand before it (RFC 7541 §6.3). */
    private static int status(ByteBuffer block) {
        int first = block.get() & 0xFF;
        if ((first & 0xE0) == 0x20) {
            int more = first == 0x3F ? 0x80 : 0;
            while ((more & 0x80) != 0) {
                more = block.get();
            }
            first = block.get() & 0xFF;
        }
        int index = (first & 0x7F) - 8;
        return (first & 0x80) != 0 && index >= 0 && index < STATUSES.length ? STATUSES[index] : 0;
    }

    /** A literal field that is not remembered, in plain octets. */
    private static void field(ByteArrayOutputStream block, String name, String value) {
        block.write(0);
        for (String text : new String[] {name, value}) {
            block.write(text.length());
            block.writeBytes(text.getBytes(ISO_8859_1));
        }
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
                throw new IOException("ended by a frame of type " + found + ": " + Arrays.toString(payload));
            }
            if (found == type && (type != SETTINGS || flags != ACK)) {
                return new Frame(payload);
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
    private record Frame(byte[] payload) {}
}

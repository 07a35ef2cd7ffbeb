package io.aioservlet.websocket;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A client that sees frames: no library would send what is wrong, or show how a message was cut. */
final class RawWebSocket implements AutoCloseable {

    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    /** A frame from the server; {@code opcode} -1 at the end of the connection. */
    static final class Frame {

        private final int opcode;
        private final boolean fin;
        private final byte[] payload;

        Frame(int opcode, boolean fin, byte[] payload) {
            this.opcode = opcode;
            this.fin = fin;
            this.payload = payload;
        }

        int opcode() {
            return opcode;
        }

        boolean fin() {
            return fin;
        }

        byte[] payload() {
            return payload;
        }

        String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }

        int code() {
            return payload.length < 2 ? 0 : ByteBuffer.wrap(payload).getShort() & 0xffff;
        }
    }

    private final Socket socket;
    private final DataInputStream in;
    private final List<String> head = new ArrayList<>();

    RawWebSocket(int port, String... headers) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(10_000);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        var lines = new ArrayList<>(List.of(
                "GET /ws HTTP/1.1",
                "Host: localhost",
                "Upgrade: websocket",
                "Connection: keep-alive, Upgrade",
                "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
                "Sec-WebSocket-Version: 13"));
        lines.addAll(List.of(headers));
        write((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
        for (String line = line(); !line.isEmpty(); line = line()) {
            head.add(line);
        }
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n' && c >= 0; c = in.read()) {
            line.append((char) c);
        }
        return line.toString().strip();
    }

    /** The status line and the header lines of the answer. */
    List<String> head() {
        return head;
    }

    Socket socket() {
        return socket;
    }

    void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    void send(String text) throws IOException {
        send(TEXT, true, text.getBytes(StandardCharsets.UTF_8));
    }

    void send(int opcode, boolean fin, byte... payload) throws IOException {
        write(frame(opcode, fin, payload));
    }

    void sendClose(int code) throws IOException {
        send(CLOSE, true, (byte) (code >> 8), (byte) code);
    }

    /** Masked with zeros, which leaves the payload readable. */
    static byte[] frame(int opcode, boolean fin, byte... payload) {
        var frame = new ByteArrayOutputStream();
        frame.write((fin ? 0x80 : 0) | opcode);
        if (payload.length < 126) {
            frame.write(0x80 | payload.length);
        } else if (payload.length < 65536) {
            frame.writeBytes(ByteBuffer.allocate(3)
                    .put((byte) 0xfe)
                    .putShort((short) payload.length)
                    .array());
        } else {
            frame.writeBytes(ByteBuffer.allocate(9)
                    .put((byte) 0xff)
                    .putLong(payload.length)
                    .array());
        }
        frame.writeBytes(new byte[4]);
        frame.writeBytes(payload);
        return frame.toByteArray();
    }

    Frame receive() throws IOException {
        int first = in.read();
        if (first < 0) {
            return new Frame(-1, true, new byte[0]);
        }
        int length = in.readUnsignedByte();
        if (length == 126) {
            length = in.readUnsignedShort();
        } else if (length == 127) {
            length = Math.toIntExact(in.readLong());
        }
        byte[] payload = new byte[length];
        try {
            in.readFully(payload);
        } catch (EOFException e) {
            throw new EOFException("the connection broke within a frame");
        }
        return new Frame(first & 15, (first & 0x80) != 0, payload);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

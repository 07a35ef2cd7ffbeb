package io.aioservlet.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** One websocket of a client that says one text and knows its answer. */
final class Peer {

    private static final String HANDSHAKE = """
            GET /ws HTTP/1.1\r
            Host: 127.0.0.1\r
            Upgrade: websocket\r
            Connection: Upgrade\r
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
            Sec-WebSocket-Version: 13\r
            \r
            """;
    private static final int MAX_HEAD = 4096;
    private static final int SHORT = 125;

    /**
     * What is said and heard.
     *
     * @param message the frame to the server
     * @param answer the frame from the server
     * @param in what is read into, by one thread
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Script(byte[] message, byte[] answer, ByteBuffer in) {

        /** A text of that many bytes, 118 at the most. */
        static Script of(int size) {
            String text = "x".repeat(size);
            // The mask is zero, which changes nothing and costs the server the same.
            byte[] message = frame(text, 0x80, new byte[4]);
            return new Script(message, frame(text + "/answer", 0, new byte[0]), ByteBuffer.allocateDirect(1 << 16));
        }

        private static byte[] frame(String text, int masked, byte[] mask) {
            if (text.length() > SHORT) {
                throw new IllegalArgumentException("too long: " + text.length());
            }
            return ByteBuffer.allocate(2 + mask.length + text.length())
                    .put((byte) 0x81)
                    .put((byte) (masked | text.length()))
                    .put(mask)
                    .put(text.getBytes(ISO_8859_1))
                    .array();
        }
    }

    private final SocketChannel channel;
    private final SelectionKey key;
    private final Script script;
    private final StringBuilder head = new StringBuilder();
    private boolean open;
    private int heard;

    private Peer(SocketChannel channel, Selector selector, Script script) throws IOException {
        this.channel = channel;
        this.script = script;
        this.key = channel.register(selector, SelectionKey.OP_CONNECT, this);
    }

    static Peer connect(InetSocketAddress address, Selector selector, Script script) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.connect(address);
        return new Peer(channel, selector, script);
    }

    /** Goes on as far as it can; true when it has become open, or has heard the whole answer. */
    boolean advance() throws IOException {
        if (key.isConnectable()) {
            channel.finishConnect();
            key.interestOps(SelectionKey.OP_READ);
            write(HANDSHAKE.getBytes(ISO_8859_1));
            return false;
        }
        ByteBuffer in = script.in.clear();
        if (channel.read(in) < 0) {
            throw new EOFException("the server closed a connection");
        }
        return open ? answered(in.flip()) : upgraded(in.flip());
    }

    private boolean upgraded(ByteBuffer in) throws IOException {
        head.append(ISO_8859_1.decode(in));
        open = head.indexOf("\r\n\r\n") == head.length() - 4;
        if (!head.toString().startsWith("HTTP/1.1 101") || head.length() > MAX_HEAD) {
            throw new IOException("no websocket: " + head);
        }
        return open;
    }

    private boolean answered(ByteBuffer in) throws IOException {
        while (in.hasRemaining()) {
            if (heard == script.answer.length || in.get() != script.answer[heard++]) {
                throw new IOException("not the answer");
            }
        }
        return heard == script.answer.length;
    }

    void say() throws IOException {
        heard = 0;
        write(script.message);
    }

    /** As one packet: there is room, since one message is under way at a time. */
    private void write(byte[] bytes) throws IOException {
        if (channel.write(ByteBuffer.wrap(bytes)) < bytes.length) {
            throw new IOException("the buffer of a connection is full");
        }
    }

    void close() throws IOException {
        channel.close();
    }
}

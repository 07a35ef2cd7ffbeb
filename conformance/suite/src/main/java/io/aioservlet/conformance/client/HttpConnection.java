package io.aioservlet.conformance.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One connection to a server, byte by byte. What is sent is sent as it is: pipelined, dripping, half, or wrong. A read
 * that gets nothing for 8 seconds fails, so that no test hangs.
 */
public final class HttpConnection implements AutoCloseable {

    /** How long a read waits for a byte. */
    public static final Duration READ_LIMIT = Duration.ofSeconds(8);

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private boolean betweenChunks;

    /** Connects to a port of the loopback address. */
    public HttpConnection(int port) throws IOException {
        this(port, 0);
    }

    private HttpConnection(int port, int receiveBuffer) throws IOException {
        socket = new Socket();
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) READ_LIMIT.toMillis());
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) READ_LIMIT.toMillis());
        in = new BufferedInputStream(socket.getInputStream(), 4096);
        out = socket.getOutputStream();
    }

    /** A connection that takes in little unless it is read, so that the server soon notices a slow reader. */
    public static HttpConnection narrow(int port) throws IOException {
        return new HttpConnection(port, 4096);
    }

    // --- sending ----------------------------------------------------------------------------------------------------

    /** Sends text as UTF-8. */
    public HttpConnection send(String text) throws IOException {
        return send(text.getBytes(UTF_8));
    }

    /** Sends bytes. */
    public HttpConnection send(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
        return this;
    }

    /** Sends as much as the server takes; one that answers early may close its side before the end. */
    public HttpConnection sendWhatItTakes(byte[] bytes) {
        try {
            send(bytes);
        } catch (IOException e) {
            // The answer is already there, or its absence is noticed by the one who reads it.
        }
        return this;
    }

    /** Sends bytes in small pieces with pauses between them. */
    public HttpConnection drip(byte[] bytes, int size, Duration pause) throws IOException, InterruptedException {
        for (int at = 0; at < bytes.length; at += size) {
            out.write(bytes, at, Math.min(size, bytes.length - at));
            out.flush();
            Thread.sleep(pause.toMillis());
        }
        return this;
    }

    /** Sends bytes as one chunk of a chunked body. */
    public HttpConnection sendChunk(byte[] bytes) throws IOException {
        return send(Integer.toHexString(bytes.length) + "\r\n").send(bytes).send("\r\n");
    }

    /** Ends the sending side, and still reads. */
    public void halfClose() throws IOException {
        socket.shutdownOutput();
    }

    /** Breaks the connection off: the server sees a reset. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    // --- receiving --------------------------------------------------------------------------------------------------

    /** The next response with its body. */
    public Reply receive() throws IOException {
        return receive("GET");
    }

    /** The next response to a request with that method. Interim responses are responses of their own. */
    public Reply receive(String method) throws IOException {
        Reply head = receiveHead();
        int status = head.status();
        if (method.equals("HEAD") || status < 200 || status == 204 || status == 304) {
            return head;
        }
        var body = new ByteArrayOutputStream();
        boolean whole;
        String length = head.header("Content-Length");
        if ("chunked".equalsIgnoreCase(head.header("Transfer-Encoding"))) {
            whole = receiveChunks(body);
        } else if (length != null) {
            whole = copy(Long.parseLong(length), body);
        } else {
            copy(Long.MAX_VALUE, body);
            whole = true;
        }
        return new Reply(status, head.fields(), body.toByteArray(), whole);
    }

    /** The head of the next response; the body stays on the wire. */
    public Reply receiveHead() throws IOException {
        String line = line();
        String[] words = line.split(" ", 3);
        if (words.length < 2 || !words[0].startsWith("HTTP/1.")) {
            throw new IOException("not a status line: '" + line + "'");
        }
        List<Map.Entry<String, String>> fields = new ArrayList<>();
        for (String field = line(); !field.isEmpty(); field = line()) {
            int colon = field.indexOf(':');
            if (colon < 1) {
                throw new IOException("not a header field: '" + field + "'");
            }
            fields.add(Map.entry(
                    field.substring(0, colon), field.substring(colon + 1).strip()));
        }
        return new Reply(Integer.parseInt(words[1]), fields, new byte[0], true);
    }

    /** The next chunk of a body; empty for the last one. */
    public byte[] receiveChunk() throws IOException {
        if (betweenChunks) {
            line(); // Jetty sends the line end of a chunk with the next one
        }
        int size = receiveChunkSize();
        betweenChunks = size > 0;
        byte[] chunk = receiveExactly(size);
        if (size == 0) {
            line();
        }
        return chunk;
    }

    private int receiveChunkSize() throws IOException {
        return Integer.parseInt(line().split(";", 2)[0].strip(), 16);
    }

    /** That many bytes. */
    public byte[] receiveExactly(int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("the connection ended after " + bytes.length + " of " + count + " bytes");
        }
        return bytes;
    }

    /** Whether the server closed the connection; waits for that, and takes a reset for it. */
    public boolean closedByServer() throws IOException {
        try {
            return in.read() < 0;
        } catch (java.net.SocketTimeoutException e) {
            return false;
        } catch (java.net.SocketException e) {
            return true;
        }
    }

    /** Whether nothing arrives in that time. */
    public boolean silent(Duration time) throws IOException {
        socket.setSoTimeout((int) time.toMillis());
        in.mark(1);
        try {
            boolean nothing = in.read() < 0;
            in.reset();
            return nothing;
        } catch (java.net.SocketTimeoutException e) {
            return true;
        } finally {
            socket.setSoTimeout((int) READ_LIMIT.toMillis());
        }
    }

    private boolean receiveChunks(ByteArrayOutputStream body) throws IOException {
        try {
            while (true) {
                int size = receiveChunkSize();
                if (size > 0 && !copy(size, body)) { // what came of a chunk counts, even if its end is missing
                    return false;
                }
                line();
                if (size == 0) {
                    return true;
                }
            }
        } catch (java.net.SocketTimeoutException e) {
            throw e;
        } catch (IOException | NumberFormatException e) {
            return false;
        }
    }

    private boolean copy(long count, ByteArrayOutputStream body) throws IOException {
        byte[] buffer = new byte[16 << 10];
        long left = count;
        try {
            while (left > 0) {
                int n = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (n < 0) {
                    return false;
                }
                body.write(buffer, 0, n);
                left -= n;
            }
            return true;
        } catch (java.net.SocketException e) {
            return false;
        }
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException(
                        "the connection ended where a line was due, after '" + line.toString(UTF_8) + "'");
            }
            line.write(b);
        }
        String text = line.toString(UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}

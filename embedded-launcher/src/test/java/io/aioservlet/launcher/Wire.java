package io.aioservlet.launcher;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One connection of a client that sees exactly what is on the wire. Nothing waits longer than ten seconds. */
final class Wire implements AutoCloseable {

    /** What came back: the head as it was sent, and the body. */
    record Reply(String head, String body) {

        int status() {
            return Integer.parseInt(head.split(" ", 3)[1]);
        }

        boolean has(String headerLine) {
            return ("\r\n" + head + "\r\n")
                    .toLowerCase(Locale.ROOT)
                    .contains("\r\n" + headerLine.toLowerCase(Locale.ROOT) + "\r\n");
        }
    }

    private final Socket socket;
    private final InputStream in;

    Wire(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(10_000);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** Sends a request without a body on a connection of its own. */
    static Reply get(int port, String path) throws IOException {
        try (var wire = new Wire(port)) {
            return wire.ask("GET", path);
        }
    }

    Reply ask(String method, String path) throws IOException {
        send(method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
        return reply();
    }

    int remotePort() {
        return socket.getPort();
    }

    void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    Reply reply() throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the connection was closed after: " + head);
            }
            head.append((char) next);
        }
        String text = head.substring(0, head.length() - 4);
        int length = text.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
                .findFirst()
                .orElse(0);
        return new Reply(text, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    /** Waits for the other side to close; false if something came instead. */
    boolean closedByServer() throws IOException {
        try {
            return in.read() < 0;
        } catch (java.net.SocketException reset) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

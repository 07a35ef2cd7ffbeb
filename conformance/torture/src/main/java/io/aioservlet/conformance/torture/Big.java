package io.aioservlet.conformance.torture;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.aioservlet.conformance.app.BulkBytes;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Bodies that are many times larger than the server's heap, in both directions; the client reads slowly. */
final class Big {

    private static final int BURST = 8 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Options options;

    Big(Options options) {
        this.options = options;
    }

    /** What went wrong; prints a line for each body. */
    List<String> run() throws Exception {
        long size = options.number("size", 1L << 30);
        List<String> faults = new ArrayList<>();
        try (ServerProcess server = ServerProcess.start(options, List.of("-Xmx64m"))) {
            System.out.printf("== big: %s on JDK %s with -Xmx64m, %d bytes%n", server.name(), options.jdk(), size);
            State base = server.state();
            String digest = digest(size);
            check(faults, "/bulk/content", size + " " + digest, () -> upload(server.port(), "/bulk/content", size, ""));
            String disposition =
                    "--" + Wire.BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\r\n\r\n";
            check(
                    faults,
                    "/bulk/parts",
                    "file " + size + " " + digest + "\n",
                    () -> upload(server.port(), "/bulk/parts", size, disposition));
            check(faults, "/bulk/async", size + " " + digest, () -> upload(server.port(), "/bulk/async", size, ""));
            for (String path : List.of("/bulk/", "/bulk/async/")) {
                check(faults, path + size, digest, () -> download(server.port(), path + size, size));
            }
            faults.addAll(Leftovers.await(server, base, PATIENCE));
            Noise.without(server.state().log()).forEach((line, count) -> faults.add(count + " x " + line));
        }
        return faults;
    }

    @FunctionalInterface
    private interface Transfer {
        String run() throws Exception;
    }

    private static void check(List<String> faults, String path, String due, Transfer transfer) {
        long start = System.nanoTime();
        String seen;
        try {
            seen = transfer.run();
        } catch (Exception e) {
            seen = e.toString();
        }
        System.out.printf("  %-24s %6.1f s  %s%n", path, (System.nanoTime() - start) / 1e9, seen.strip());
        if (!seen.equals(due)) {
            faults.add(path + ": " + seen);
        }
    }

    private static String digest(long size) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        var source = new BulkBytes(size);
        for (ByteBuffer block = source.next(); block.hasRemaining(); block = source.next()) {
            digest.update(block);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Sends the bytes, as the content of a part if there is the start of one. */
    private static String upload(int port, String path, long size, String partHead) throws IOException {
        String partEnd = partHead.isEmpty() ? "" : "\r\n--" + Wire.BOUNDARY + "--\r\n";
        String type =
                partHead.isEmpty() ? "application/octet-stream" : "multipart/form-data; boundary=" + Wire.BOUNDARY;
        try (Socket socket = connect(port)) {
            var out = new BufferedOutputStream(socket.getOutputStream(), 64 << 10);
            long length = size + partHead.length() + partEnd.length();
            String head =
                    Wire.head("POST", path, "Connection: close", "Content-Type: " + type, "Content-Length: " + length);
            out.write((head + partHead).getBytes(US_ASCII));
            var source = new BulkBytes(size);
            for (ByteBuffer block = source.next(); block.hasRemaining(); block = source.next()) {
                out.write(block.array(), block.arrayOffset(), block.remaining());
            }
            out.write(partEnd.getBytes(US_ASCII));
            out.flush();
            String reply = new String(socket.getInputStream().readAllBytes(), UTF_8);
            return reply.substring(reply.indexOf("\r\n\r\n") + 4);
        }
    }

    /** Reads nothing at first and then in bursts; returns the digest. */
    private static String download(int port, String path, long size) throws Exception {
        try (Socket socket = connect(port)) {
            socket.getOutputStream()
                    .write(Wire.head("GET", path, "Connection: close").getBytes(US_ASCII));
            Thread.sleep(Math.min(3000, size >> 15));
            var in = new BufferedInputStream(socket.getInputStream(), 64 << 10);
            skipHead(in);
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] block = new byte[64 << 10];
            long total = 0;
            for (int n; total < size && (n = in.read(block)) >= 0; ) {
                digest.update(block, 0, n);
                if (total / BURST < (total + n) / BURST) {
                    Thread.sleep(50);
                }
                total += n;
            }
            return total == size ? HexFormat.of().formatHex(digest.digest()) : "only " + total + " bytes";
        }
    }

    private static Socket connect(int port) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout((int) PATIENCE.toMillis());
        return socket;
    }

    private static void skipHead(InputStream in) throws IOException {
        int seen = 0;
        while (seen < 4) {
            int b = in.read();
            if (b < 0) {
                throw new IOException("no response");
            }
            seen = b == (seen % 2 == 0 ? '\r' : '\n') ? seen + 1 : b == '\r' ? 1 : 0;
        }
    }
}

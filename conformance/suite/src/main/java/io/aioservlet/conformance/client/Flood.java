package io.aioservlet.conformance.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/** Pours bytes into a connection without reading, to see how many a server takes before it slows down or hangs up. */
public final class Flood implements AutoCloseable {

    /** A server that took nothing for so long takes no more. */
    private static final Duration PATIENCE = Duration.ofMillis(250);

    private final SocketChannel channel;
    private boolean broken;

    /** Connects to a port of the loopback address. */
    public Flood(int port) throws IOException {
        channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.configureBlocking(false);
    }

    /** Sends the block again and again until that many bytes are sent, or no more are taken; returns how many were. */
    public long pour(byte[] block, long most) throws InterruptedException {
        long taken = 0;
        ByteBuffer next = ByteBuffer.wrap(block);
        long since = System.nanoTime();
        while (taken < most && System.nanoTime() - since < PATIENCE.toNanos()) {
            int count = write(next);
            if (count < 0) {
                broken = true;
                break;
            }
            if (count == 0) {
                Thread.sleep(5);
            } else {
                taken += count;
                since = System.nanoTime();
            }
            if (!next.hasRemaining()) {
                next.rewind();
            }
        }
        return taken;
    }

    private int write(ByteBuffer bytes) {
        try {
            return channel.write(bytes);
        } catch (IOException reset) {
            return -1;
        }
    }

    /** Whether the server hung up while bytes were sent. */
    public boolean broken() {
        return broken;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

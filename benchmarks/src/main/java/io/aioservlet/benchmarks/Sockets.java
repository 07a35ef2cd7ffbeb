package io.aioservlet.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Many websockets on one thread and one selector, so that they cost the machine less than the server does. All say the same
 * text and expect the same answer, byte for byte.
 */
final class Sockets implements AutoCloseable {

    private static final int OPENED_AT_ONCE = 32; // not to test the backlog
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Selector selector = Selector.open();
    private final List<Peer> peers = new ArrayList<>();
    private final Peer.Script script;

    private Sockets(Peer.Script script) throws IOException {
        this.script = script;
    }

    /** Opens that many, and returns when all are open. */
    static Sockets open(int port, int count, int size) throws IOException {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        var sockets = new Sockets(Peer.Script.of(size));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        int open = 0;
        while (open < count) {
            while (sockets.peers.size() < count && sockets.peers.size() - open < OPENED_AT_ONCE) {
                sockets.peers.add(Peer.connect(address, sockets.selector, sockets.script));
            }
            open += sockets.select(peer -> {});
            if (System.nanoTime() > deadline) {
                throw new IOException("only " + open + " of " + count + " websockets opened within " + PATIENCE);
            }
        }
        return sockets;
    }

    /** Each says something and hears the answer, once. */
    void greet() throws IOException {
        talk(Duration.ZERO);
    }

    /** Each says something when it has heard the answer, until the time is over and all answers are there; their number. */
    long talk(Duration time) throws IOException {
        long end = System.nanoTime() + time.toNanos();
        long deadline = end + PATIENCE.toNanos();
        for (Peer peer : peers) {
            peer.say();
        }
        long answers = 0;
        int waiting = peers.size();
        while (waiting > 0) {
            boolean more = System.nanoTime() < end;
            int heard = select(more ? Peer::say : null);
            answers += heard;
            waiting -= more ? 0 : heard;
            if (System.nanoTime() > deadline) {
                throw new IOException(waiting + " answers are missing");
            }
        }
        return answers;
    }

    private interface Then {
        void run(Peer peer) throws IOException;
    }

    /** How many peers became open, or had their answer. */
    private int select(@Nullable Then then) throws IOException {
        int done = 0;
        selector.select(100);
        for (var key : selector.selectedKeys()) {
            Peer peer = (Peer) key.attachment();
            if (peer.advance()) {
                done++;
                if (then != null) {
                    then.run(peer);
                }
            }
        }
        selector.selectedKeys().clear();
        return done;
    }

    @Override
    public void close() throws IOException {
        for (Peer peer : peers) {
            peer.close();
        }
        selector.close();
    }
}

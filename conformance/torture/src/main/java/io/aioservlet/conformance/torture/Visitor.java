package io.aioservlet.conformance.torture;

import io.aioservlet.conformance.client.HttpConnection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A client with its connection. What takes it too long, because the server does not read, is broken off by the watch. */
final class Visitor {

    private final int port;
    private final Random random;
    private final List<String> history = new ArrayList<>();
    private volatile @Nullable HttpConnection connection;

    Visitor(int port, long seed) {
        this.port = port;
        this.random = new Random(seed);
    }

    int port() {
        return port;
    }

    Random random() {
        return random;
    }

    /** Whether something happens that happens so many times of a hundred. */
    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    /** The connection that was kept, or a new one. */
    HttpConnection connection() throws IOException {
        HttpConnection kept = connection;
        if (kept == null) {
            history.clear();
        }
        return kept == null ? keep(new HttpConnection(port)) : kept;
    }

    /** From now on that is the connection. */
    HttpConnection keep(HttpConnection opened) {
        connection = opened;
        return opened;
    }

    /** What was done on the present connection, or the last one. */
    List<String> history() {
        return history;
    }

    /** Closes the connection. */
    void leave() throws IOException {
        HttpConnection old = connection;
        connection = null;
        if (old != null) {
            old.close();
        }
    }

    /** Breaks the connection off. */
    void reset() throws IOException {
        HttpConnection old = connection;
        connection = null;
        if (old != null) {
            old.reset();
        }
    }

    /** Waits for up to so many milliseconds. */
    void pause(int millis) throws InterruptedException {
        Thread.sleep(random.nextInt(millis) + 1L);
    }
}

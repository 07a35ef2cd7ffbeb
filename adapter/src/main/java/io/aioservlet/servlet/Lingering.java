package io.aioservlet.servlet;

import io.aioservlet.body.BlockLoop;
import io.aioservlet.io.BodySource;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads and forgets what a client still sends after it was answered. Most clients look for the answer only when they have
 * sent everything: if the connection were closed before, they would see that it was reset, and not the 413 that says why.
 * Bounded in bytes and in time; beyond either the container closes the connection. From {@code lingering_time}.
 */
final class Lingering {

    /** The bytes that are read at most. */
    static final long MAX_BYTES = 64 << 20;

    private static final Logger LOG = System.getLogger("io.aioservlet.web");
    private static final long MAX_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final ServletIo io;
    private final long deadline = System.nanoTime() + MAX_NANOS;
    private long left = MAX_BYTES;

    private Lingering(ServletIo io) {
        this.io = io;
    }

    /** Waits for the rest of the body on the calling thread. */
    static void here(ServletIo io) {
        try {
            io.flush();
            new Lingering(io).discard(io.body());
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, "the client went away after its answer", e);
        }
    }

    /** Takes the rest of the body without blocking; never fails. */
    static CompletionStage<@Nullable Void> elsewhere(ServletIo io) {
        var end = new CompletableFuture<@Nullable Void>();
        io.flushAsync().whenComplete((flushed, failure) -> {
            if (failure == null) {
                new Lingering(io).pull(io.body(), end);
            } else {
                end.complete(null);
            }
        });
        return end;
    }

    private void discard(BodySource body) throws IOException {
        byte[] block = new byte[8192];
        while (goesOn()) {
            int count = body.read(block, 0, block.length);
            if (count < 0) {
                return;
            }
            left -= count;
        }
    }

    private void pull(BodySource body, CompletableFuture<@Nullable Void> end) {
        if (!goesOn()) {
            end.complete(null);
            return;
        }
        BlockLoop.run(body, (block, failure) -> {
            left -= block == null ? 0 : block.remaining();
            boolean more = block != null && goesOn();
            if (!more) {
                end.complete(null);
            }
            return more;
        });
    }

    private boolean goesOn() {
        return io.bodyLeft() && left > 0 && System.nanoTime() < deadline;
    }
}

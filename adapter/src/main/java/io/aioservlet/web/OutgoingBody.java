package io.aioservlet.web;

import io.aioservlet.io.ResponseWire;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The body of a response that has started: counts what is written against what was announced, filters it, and hands it to
 * the wire. The body of an answer that has none (HEAD, 204, 304) is counted and goes nowhere.
 */
final class OutgoingBody {

    static final long OPEN = -1;

    private static final CompletionStage<Void> DONE = CompletableFuture.completedStage(null);

    private final ResponseWire wire;
    private final @Nullable BodyFilter filter;
    private final long announced;
    private final boolean sent;
    private long written;

    /**
     * A body on that wire.
     *
     * @param filter {@code null} where bytes go out as they are written
     * @param announced the length in bytes, or {@link #OPEN}
     * @param sent whether it goes anywhere
     */
    OutgoingBody(ResponseWire wire, @Nullable BodyFilter filter, long announced, boolean sent) {
        this.wire = wire;
        this.filter = filter;
        this.announced = announced;
        this.sent = sent;
    }

    /** Whether it goes anywhere: not in answer to a HEAD. */
    boolean sent() {
        return sent;
    }

    /** Has the container send all of it from a file, if that is how it goes out and the container can; false if not. */
    boolean sendFile(Path file, long position, long length) throws IOException {
        if (filter != null || written > 0 || length != announced || !wire.sendFile(file, position, length)) {
            return false;
        }
        written = length;
        return true;
    }

    /** Writes a piece and hands it on at once. */
    void write(ByteBuffer data) throws IOException {
        if (!count(data)) {
            return;
        }
        if (filter == null) {
            push(data);
            return;
        }
        for (ByteBuffer piece : filter.write(data)) {
            push(piece);
        }
    }

    CompletionStage<Void> writeAsync(ByteBuffer data) {
        if (!count(data)) {
            return DONE;
        }
        return filter == null ? pushAsync(data) : pushAllAsync(filter.write(data));
    }

    /** Writes what is left. The end of the exchange hands it on. */
    void finish(ByteBuffer rest) throws IOException {
        boolean more = false;
        for (ByteBuffer piece : last(rest)) {
            if (more) {
                wire.flush();
            }
            wire.write(piece);
            more = true;
        }
    }

    CompletionStage<Void> finishAsync(ByteBuffer rest) {
        List<ByteBuffer> pieces = last(rest);
        return switch (pieces.size()) {
            case 0 -> DONE;
            case 1 -> wire.writeAsync(pieces.get(0));
            default -> pushAllAsync(pieces);
        };
    }

    private List<ByteBuffer> last(ByteBuffer rest) {
        boolean goesOut = count(rest);
        if (!sent) {
            return List.of();
        }
        if (written < announced) {
            throw new IllegalStateException("the response announced " + announced + " bytes and ends after " + written);
        }
        if (filter != null) {
            return filter.finish(rest);
        }
        return goesOut ? List.of(rest) : List.of();
    }

    /** Counts the bytes of a piece; false if nothing is to be sent. */
    private boolean count(ByteBuffer data) {
        long after = written + data.remaining();
        if (announced != OPEN && after > announced) {
            throw new IllegalStateException("the response announced " + announced + " bytes and would write " + after);
        }
        written = after;
        return sent && data.hasRemaining();
    }

    private void push(ByteBuffer piece) throws IOException {
        wire.write(piece);
        wire.flush();
    }

    private CompletionStage<Void> pushAsync(ByteBuffer piece) {
        CompletionStage<Void> taken = wire.writeAsync(piece);
        if (taken.toCompletableFuture().isCompletedExceptionally()) {
            return taken; // refused: there is nothing to flush
        }
        return taken.thenCombine(wire.flushAsync(), (one, other) -> null);
    }

    /** One after the other, since the wire takes only so many at once. */
    private CompletionStage<Void> pushAllAsync(List<ByteBuffer> pieces) {
        CompletionStage<Void> pushed = DONE;
        for (ByteBuffer piece : pieces) {
            pushed = pushed.thenCompose(nothing -> pushAsync(piece));
        }
        return pushed;
    }
}

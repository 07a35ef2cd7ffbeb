package io.aioservlet.body;

import io.aioservlet.io.BodySource;
import io.aioservlet.web.exception.HttpRequestEntityTooLarge;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Gathers a body in memory, up to a limit. A body that announces too much is refused before a byte of it is read. */
final class Gathering {

    private static final byte[] NOTHING = {};
    private static final int FIRST_GUESS = 1024;
    private static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

    private final BodySource source;
    private final long limit;
    private byte[] bytes;
    private int length;

    /** With the length of the body, or {@code null} where it is not known. */
    Gathering(BodySource source, long limit, @Nullable Long announced) {
        this.source = source;
        this.limit = limit;
        if (announced != null && announced > limit) {
            throw tooLarge();
        }
        // What was announced is believed up to a point: memory is for bytes that came.
        bytes = announced == null ? NOTHING : new byte[(int) Math.min(announced, 64 << 10)];
    }

    byte[] collect() throws IOException {
        while (true) {
            if (length == bytes.length) {
                byte[] one = new byte[1]; // most bodies end just where they announced
                if (source.read(one, 0, 1) < 0) {
                    return bytes;
                }
                add(ByteBuffer.wrap(one));
            }
            int count = source.read(bytes, length, bytes.length - length);
            if (count < 0) {
                return result();
            }
            length += count;
            checkLimit();
        }
    }

    CompletionStage<byte[]> collectAsync() {
        if (source.blocking()) {
            try {
                return CompletableFuture.completedStage(collect());
            } catch (IOException | RuntimeException e) {
                return CompletableFuture.failedStage(e);
            }
        }
        return eachBlock(source, this::add).thenApply(nothing -> result());
    }

    /** What is done with each block of a body; it may throw to end it. */
    interface BlockAction {
        void accept(ByteBuffer block);
    }

    /** Pulls everything that is left. */
    static CompletionStage<Void> eachBlock(BodySource source, BlockAction action) {
        var end = new CompletableFuture<Void>();
        BlockLoop.run(source, (block, failure) -> {
            take(block, failure, action, end);
            return !end.isDone();
        });
        return end;
    }

    private static void take(
            @Nullable ByteBuffer block, @Nullable Throwable failure, BlockAction action, CompletableFuture<Void> end) {
        if (failure != null) {
            end.completeExceptionally(failure);
        } else if (block == null) {
            end.complete(null);
        } else {
            try {
                action.accept(block);
            } catch (RuntimeException e) {
                end.completeExceptionally(e);
            }
        }
    }

    private void add(ByteBuffer block) {
        int count = block.remaining();
        if (length + count > bytes.length) {
            long wanted = Math.max(FIRST_GUESS, 2L * bytes.length);
            long enough = Math.min(Math.min(wanted, limit), MAX_ARRAY - 1) + 1; // one more shows what is too much
            bytes = Arrays.copyOf(bytes, (int) Math.max(length + count, enough));
        }
        block.get(bytes, length, count);
        length += count;
        checkLimit();
    }

    private byte[] result() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }

    private void checkLimit() {
        if (length > limit) {
            throw tooLarge();
        }
    }

    private HttpRequestEntityTooLarge tooLarge() {
        return new HttpRequestEntityTooLarge("clientMaxSize", limit, "bytes");
    }
}

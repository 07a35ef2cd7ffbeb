package io.aioservlet.pump;

import io.aioservlet.concurrent.Mailbox;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Pulls a body block by block without blocking. The listener is registered on the first pull and not before, since that is
 * what tells a client to continue; calls and callbacks meet in a mailbox; code of the application that waits for a block
 * is resumed on another thread where the block came with a callback.
 *
 * <pre>
 *   FRESH ── next ──▶ WAITING ── block ──▶ IDLE ── next ──▶ WAITING …
 *                        └── end or failure ──▶ ENDED
 * </pre>
 */
public final class ReadPump implements Listener {

    private enum State {
        FRESH,
        IDLE,
        WAITING,
        ENDED
    }

    private static final int BLOCK = 8192;
    /** Less room than this is not worth a call of the container. */
    private static final int MIN_ROOM = 1024;

    private final Input input;
    private final Executor resume;
    private final UnaryOperator<Throwable> explain;
    private final Mailbox mailbox = new Mailbox();

    // Touched only in the mailbox:
    private State state = State.FRESH;
    private @Nullable CompletableFuture<@Nullable ByteBuffer> waiting;
    private @Nullable Throwable failure;
    private boolean endSeen;
    private byte[] room = {};
    private int used;

    /**
     * A pump for one body.
     *
     * @param resume runs code of the application
     * @param explain makes what the application sees of a failure of the container
     */
    public ReadPump(Input input, Executor resume, UnaryOperator<Throwable> explain) {
        this.input = input;
        this.resume = resume;
        this.explain = explain;
    }

    /** The next block; {@code null} at the end. One pull at a time. */
    public CompletionStage<@Nullable ByteBuffer> next() {
        var block = new CompletableFuture<@Nullable ByteBuffer>();
        mailbox.post(() -> pull(block), false);
        return block;
    }

    /** The exchange is over: a pull that waits fails, and so do later ones. */
    public void abandon(Throwable reason) {
        mailbox.post(() -> fail(reason), true);
    }

    @Override
    public void possible() {
        mailbox.post(this::advance, true);
    }

    @Override
    public void failed(Throwable cause) {
        mailbox.post(() -> fail(explain.apply(cause)), true);
    }

    @Override
    public void ended() {
        mailbox.post(
                () -> {
                    endSeen = true;
                    advance();
                },
                true);
    }

    private void pull(CompletableFuture<@Nullable ByteBuffer> block) {
        if (state == State.WAITING) {
            block.completeExceptionally(
                    new IllegalStateException("the body is being read already: wait for that stage first"));
            return;
        }
        if (state == State.ENDED) {
            finish(block);
            return;
        }
        boolean first = state == State.FRESH;
        state = State.WAITING;
        waiting = block;
        if (first) {
            try {
                if (!input.register(this)) {
                    endIfFinished(); // else the first callback goes on
                    return;
                }
            } catch (RuntimeException e) {
                fail(explain.apply(e));
                return;
            }
        }
        advance();
    }

    /** Reads if somebody waits for it and it can be done at once; otherwise a callback comes back here. */
    private void advance() {
        if (state != State.WAITING) {
            return;
        }
        if (endSeen) {
            end();
            return;
        }
        try {
            // isReady() may say yes and the read bring nothing; a few tries, then somebody else gets the thread.
            for (int tries = 0; tries < 3 && input.isReady(); tries++) {
                makeRoom();
                int count = input.read(room, used, room.length - used);
                if (count < 0) {
                    end();
                    return;
                }
                if (count > 0) {
                    state = State.IDLE;
                    ByteBuffer piece = ByteBuffer.wrap(room, used, count).slice();
                    used += count;
                    deliver(piece, null);
                    return;
                }
            }
            if (input.isFinished()) {
                end();
            } else if (input.isReady()) {
                resume.execute(this::possible); // ready and empty: no callback is owed, so ask again later
            }
        } catch (IOException | RuntimeException e) {
            fail(explain.apply(e));
        }
    }

    /** Small pieces share a block: a client that sends byte by byte must not cost 8 KiB for each. */
    private void makeRoom() {
        if (room.length - used < MIN_ROOM) {
            room = new byte[BLOCK];
            used = 0;
        }
    }

    /** Tomcat has no callback for a body that was read to its end before. */
    private void endIfFinished() {
        if (input.isFinished()) {
            end();
        }
    }

    private void end() {
        state = State.ENDED;
        deliver(null, null);
    }

    private void fail(Throwable cause) {
        if (state != State.ENDED || (failure == null && !endSeen)) {
            failure = cause;
        }
        boolean somebodyWaits = state == State.WAITING;
        state = State.ENDED;
        if (somebodyWaits) {
            deliver(null, cause);
        }
    }

    private void finish(CompletableFuture<@Nullable ByteBuffer> block) {
        if (failure != null) {
            block.completeExceptionally(failure);
        } else {
            block.complete(null);
        }
    }

    private void deliver(@Nullable ByteBuffer block, @Nullable Throwable cause) {
        CompletableFuture<@Nullable ByteBuffer> receiver = waiting;
        waiting = null;
        if (receiver == null) {
            return;
        }
        Runnable completion =
                cause == null ? () -> receiver.complete(block) : () -> receiver.completeExceptionally(cause);
        if (mailbox.onCallback()) {
            resume.execute(completion);
        } else {
            completion.run();
        }
    }
}

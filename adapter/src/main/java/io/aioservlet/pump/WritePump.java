package io.aioservlet.pump;

import io.aioservlet.concurrent.Mailbox;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Writes without blocking. Each write or flush waits in a bounded queue until the container is ready, and counts as done
 * when the container is ready again: only then are its bytes out of our hands, and only then may the response end.
 *
 * <pre>
 *   FRESH ── write ──▶ STARTING ── first callback ──▶ IDLE ⇄ BUSY (a write is with the container)
 *                          └────────── failure ─────────┴───────▶ FAILED
 * </pre>
 */
public final class WritePump implements Listener {

    /** How many bytes may wait before a write is refused: the author did not wait for the stages of earlier ones. */
    public static final int MAX_WAITING = 1 << 20;

    /** How many writes and flushes may wait. */
    static final int MAX_CALLS = 1024;

    private enum State {
        FRESH,
        STARTING,
        IDLE,
        BUSY,
        FAILED
    }

    /** One write, or one flush if there are no bytes. */
    private record Item(@Nullable ByteBuffer bytes, CompletableFuture<Void> done) {
        int size() {
            return bytes == null ? 0 : bytes.remaining();
        }
    }

    private final Output output;
    private final Executor resume;
    private final UnaryOperator<Throwable> explain;
    private final Mailbox mailbox = new Mailbox();

    // Touched only in the mailbox:
    private State state = State.FRESH;
    private final Deque<Item> queue = new ArrayDeque<>();
    private int waiting;
    private @Nullable Item current;
    private @Nullable Throwable failure;

    /**
     * A pump for one response.
     *
     * @param resume runs code of the application
     * @param explain makes what the application sees of a failure of the container
     */
    public WritePump(Output output, Executor resume, UnaryOperator<Throwable> explain) {
        this.output = output;
        this.resume = resume;
        this.explain = explain;
    }

    /** Writes the remaining bytes; completes when the buffer may be used again. */
    public CompletionStage<Void> write(ByteBuffer bytes) {
        return enqueue(bytes);
    }

    /** Flushes; completes when everything written before is out. */
    public CompletionStage<Void> flush() {
        return enqueue(null);
    }

    /** The exchange is over: what waits fails, and so do later writes. */
    public void abandon(Throwable reason) {
        mailbox.post(() -> fail(reason), true);
    }

    @Override
    public void possible() {
        mailbox.post(
                () -> {
                    if (state == State.STARTING) {
                        state = State.IDLE;
                    }
                    advance();
                },
                true);
    }

    @Override
    public void failed(Throwable cause) {
        mailbox.post(() -> fail(explain.apply(cause)), true);
    }

    /** Outputs do not end by themselves. */
    @Override
    public void ended() {}

    private CompletionStage<Void> enqueue(@Nullable ByteBuffer bytes) {
        var item = new Item(bytes, new CompletableFuture<>());
        mailbox.post(() -> accept(item), false);
        return item.done;
    }

    private void accept(Item item) {
        if (failure != null) {
            item.done.completeExceptionally(failure);
            return;
        }
        if ((waiting > 0 && waiting + item.size() > MAX_WAITING) || queue.size() >= MAX_CALLS) {
            item.done.completeExceptionally(new IllegalStateException(queue.size() + " writes of " + waiting
                    + " bytes are waiting: wait for the stage of a write before the next one"));
            return;
        }
        queue.add(item);
        waiting += item.size();
        if (state == State.FRESH) {
            state = State.STARTING;
            try {
                if (output.register(this)) {
                    state = State.IDLE;
                }
            } catch (RuntimeException e) {
                fail(explain.apply(e));
                return;
            }
        }
        advance();
    }

    /** Goes on as long as the container is ready; asked anew before every single operation, since it may change its mind. */
    private void advance() {
        try {
            while ((state == State.BUSY || (state == State.IDLE && !queue.isEmpty())) && output.isReady()) {
                if (state == State.BUSY) {
                    state = State.IDLE;
                    done();
                } else {
                    state = State.BUSY;
                    begin(queue.remove());
                }
            }
        } catch (IOException | RuntimeException e) {
            fail(explain.apply(e));
        }
    }

    private void begin(Item item) throws IOException {
        current = item;
        waiting -= item.size();
        if (item.bytes == null) {
            output.flush();
        } else {
            output.write(item.bytes);
        }
    }

    private void done() {
        Item item = current;
        current = null;
        if (item != null) {
            complete(() -> item.done.complete(null));
        }
    }

    private void fail(Throwable cause) {
        if (failure != null) {
            return;
        }
        failure = cause;
        state = State.FAILED;
        Item item = current;
        current = null;
        if (item != null) {
            queue.addFirst(item);
        }
        for (Item each = queue.poll(); each != null; each = queue.poll()) {
            Item failed = each;
            complete(() -> failed.done.completeExceptionally(cause));
        }
    }

    private void complete(Runnable completion) {
        if (mailbox.onCallback()) {
            resume.execute(completion);
        } else {
            completion.run();
        }
    }
}

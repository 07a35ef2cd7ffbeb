package io.aioservlet.websocket.session;

import io.aioservlet.io.ClientGoneException;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A place in the line of an {@link Outbox}: of a thread that waits for it, or of a step that was left there. */
final class Turn {

    final CompletableFuture<@Nullable Void> granted = new CompletableFuture<>();
    final CompletableFuture<@Nullable Void> sent = new CompletableFuture<>();
    final long bytes;

    private final Outbox line;
    private final Outbox.@Nullable Step step;
    private final AtomicInteger outstanding = new AtomicInteger(2); // the report and the return
    private final boolean awaited;
    private boolean used;

    private Turn(Outbox line, Outbox.@Nullable Step step, long bytes, boolean awaited) {
        this.line = line;
        this.step = step;
        this.bytes = bytes;
        this.awaited = awaited;
    }

    /** One that is {@link #sent} when the container took the frame. */
    static Turn awaited(Outbox line, Outbox.@Nullable Step step, long bytes) {
        return new Turn(line, step, bytes, true);
    }

    /** One that is {@link #sent} when the container has the frame; the next in line waits all the same. */
    static Turn handed(Outbox line, Outbox.@Nullable Step step, long bytes) {
        return new Turn(line, step, bytes, false);
    }

    /** Whether the limits are for it: not where a thread waits with its message, and not the close. */
    boolean counts() {
        return step != null && bytes >= 0;
    }

    /** Whether it was run; asked by the thread that would run it. */
    boolean used() {
        return used;
    }

    void grant() {
        granted.complete(null);
        if (step != null) {
            run(step);
        }
    }

    /**
     * Sends. The turn is over when the container has reported and the call has returned: Jetty 12 reports from within the
     * call, and refuses another message until it returned.
     */
    void run(Outbox.Step action) {
        used = true;
        try {
            action.start(this::done);
        } catch (IOException | RuntimeException e) {
            report(e);
            line.over(this);
            return;
        }
        if (!awaited) {
            sent.complete(null);
        }
        countDown();
    }

    private void done(@Nullable Throwable failure) {
        report(failure);
        countDown();
    }

    private void report(@Nullable Throwable failure) {
        if (failure == null) {
            sent.complete(null);
            return;
        }
        Throwable told = failure instanceof IOException && !(failure instanceof ClientGoneException)
                ? new ClientGoneException(failure)
                : failure;
        if (!sent.completeExceptionally(told)) {
            line.lost(told);
        }
    }

    private void countDown() {
        if (outstanding.decrementAndGet() == 0) {
            line.over(this);
        }
    }
}

package io.aioservlet.websocket.session;

import io.aioservlet.io.Exchange;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Notices a turn that lasts too long, which means that the client takes nothing. It looks at most once within the limit and
 * not at all while nobody sends, so that a busy socket costs no timer per message and an idle one none.
 */
public final class SendWatch implements Outbox.Watch {

    private static final long NOBODY = 0;

    private final @Nullable Duration limit;
    private final Exchange exchange;
    private final Runnable stalled;
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile long since = NOBODY;
    private volatile @Nullable Future<?> next;

    /** Runs the last argument, which must not block, once a turn has lasted that long; {@code null} for no limit. */
    public SendWatch(@Nullable Duration limit, Exchange exchange, Runnable stalled) {
        this.limit = limit;
        this.exchange = exchange;
        this.stalled = stalled;
    }

    @Override
    public void began() {
        if (limit != null) {
            since = System.nanoTime() | 1; // never NOBODY
            if (looking.compareAndSet(false, true)) {
                lookIn(limit);
            }
        }
    }

    @Override
    public void over() {
        since = NOBODY;
    }

    /** Looks no more. */
    public void stop() {
        Future<?> look = next;
        if (look != null) {
            look.cancel(false);
        }
    }

    private void lookIn(Duration time) {
        next = exchange.schedule(this::look, time);
    }

    private void look() {
        if (limit == null) {
            return;
        }
        long began = since;
        if (began == NOBODY) {
            looking.set(false);
            if (since != NOBODY && looking.compareAndSet(false, true)) { // it began just now, and saw somebody looking
                lookIn(limit);
            }
            return;
        }
        long left = limit.toNanos() - (System.nanoTime() - began);
        if (left > 0) {
            lookIn(Duration.ofNanos(left));
        } else {
            stalled.run();
        }
    }
}

package io.aioservlet.websocket;

import io.aioservlet.io.Exchange;
import io.aioservlet.websocket.session.Valve;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds the client that is gone without a word: one that was silent for an interval is sent a ping, and must let something
 * be heard within half an interval from then. Anything that comes counts, and a client that we do not listen to is not
 * blamed for its silence.
 *
 * <pre>
 *   QUIET ── nothing came for an interval: ping, sent ──▶ ASKED ── nothing came for half an interval ──▶ dead
 *     ▲                                                     │
 *     └──────────────── something came, ────────────────────┘
 *                       or nobody listened
 * </pre>
 */
final class Heartbeat {

    private final @Nullable Duration interval;
    private final Exchange exchange;
    private final Supplier<CompletionStage<?>> ping;
    private final BooleanSupplier heldBack;
    private final Runnable dead;
    private volatile long heard = System.nanoTime();
    private volatile long asked;
    private volatile boolean stopped;
    private volatile @Nullable Future<?> next;

    /**
     * Beats once it is started.
     *
     * @param interval {@code null} for never
     * @param ping sends one without blocking the caller; the stage is complete when it is sent
     * @param heldBack whether nothing is read from the client, because the handler does not receive
     * @param dead must not block
     */
    Heartbeat(
            @Nullable Duration interval,
            Exchange exchange,
            Supplier<CompletionStage<?>> ping,
            BooleanSupplier heldBack,
            Runnable dead) {
        this.interval = interval;
        this.exchange = exchange;
        this.ping = ping;
        this.heldBack = heldBack;
        this.dead = dead;
    }

    void start() {
        if (interval != null) {
            heard = System.nanoTime();
            after(interval, this::quiet);
        }
    }

    void stop() {
        stopped = true;
        Future<?> planned = next;
        if (planned != null) {
            planned.cancel(false);
        }
    }

    /** Something came from the client, or it is listened to again. */
    void heard() {
        heard = System.nanoTime();
    }

    /** The valve, whose opening is heard of. */
    Valve listening(Valve valve) {
        return interval == null ? valve : new Listening(valve);
    }

    private void quiet() {
        if (interval == null) {
            return;
        }
        Duration left = interval.minusNanos(System.nanoTime() - heard);
        if (!left.isNegative() && !left.isZero()) {
            after(left, this::quiet);
            return;
        }
        asked = System.nanoTime();
        Duration patience = interval.dividedBy(2);
        // A ping that fails needs no more: the websocket is over, or about to be.
        ping.get().thenRun(() -> after(patience, this::answered));
    }

    private void answered() {
        if (interval == null) {
            return;
        }
        if (heldBack.getAsBoolean()) {
            heard();
        }
        if (heard - asked >= 0) {
            quiet();
        } else if (!stopped) {
            dead.run();
        }
    }

    private void after(Duration time, Runnable step) {
        if (!stopped) {
            next = exchange.schedule(step, time);
        }
    }

    private final class Listening implements Valve {

        private final Valve valve;

        Listening(Valve valve) {
            this.valve = valve;
        }

        @Override
        public boolean exists() {
            return valve.exists();
        }

        @Override
        public void shut() {
            valve.shut();
        }

        @Override
        public void open() {
            heard();
            valve.open();
        }
    }
}

package io.aioservlet.servlet;

import io.aioservlet.concurrent.Workers;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The time that a handler has. When it is over the client is answered without it, and a plain handler is interrupted;
 * whatever it still does comes too late.
 *
 * <pre>
 *   RUNNING ── time over ──▶ EXPIRED
 *      └── the exchange ended, or became a websocket ──▶ CANCELLED
 * </pre>
 */
final class HandlerTimer {

    private enum State {
        RUNNING,
        EXPIRED,
        CANCELLED
    }

    private static final Logger LOG = System.getLogger("io.aioservlet.web");

    private final ServletExchange exchange;
    private final Duration time;
    private final Supplier<CompletionStage<@Nullable Throwable>> answer;
    private final AtomicReference<State> state = new AtomicReference<>(State.RUNNING);
    private volatile @Nullable Future<?> alarm;

    /**
     * For one request.
     *
     * @param answer answers in place of the handler; tells why the response must be cut off, or {@code null}
     */
    HandlerTimer(ServletExchange exchange, Duration time, Supplier<CompletionStage<@Nullable Throwable>> answer) {
        this.exchange = exchange;
        this.time = time;
        this.answer = answer;
    }

    void start(Workers workers) {
        alarm = workers.schedule(() -> workers.resume(this::expire), time);
    }

    void cancel() {
        Future<?> set = alarm;
        if (state.compareAndSet(State.RUNNING, State.CANCELLED) && set != null) {
            set.cancel(false);
        }
    }

    boolean expired() {
        return state.get() == State.EXPIRED;
    }

    private void expire() {
        if (!exchange.answerable() || !state.compareAndSet(State.RUNNING, State.EXPIRED)) {
            return;
        }
        LOG.log(Level.WARNING, "{0} took longer than its handlerTimeout of {1} ms", exchange, time.toMillis());
        answered().whenComplete((cut, failure) -> {
            exchange.interruptHandler();
            exchange.end(failure == null ? cut : failure);
        });
    }

    private CompletionStage<@Nullable Throwable> answered() {
        try {
            return answer.get();
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e); // nobody else would end the exchange any more
        }
    }
}

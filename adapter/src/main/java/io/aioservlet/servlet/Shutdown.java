package io.aioservlet.servlet;

import io.aioservlet.web.Application;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Knows the exchanges under way and brings them to an end when the server stops: each is told first, then may end by
 * itself within the grace, then is cancelled.
 *
 * <pre>
 *   RUNNING ── drain ──▶ DRAINING ── nothing left, or grace over ──▶ DRAINED
 * </pre>
 */
final class Shutdown {

    private enum State {
        RUNNING,
        DRAINING,
        DRAINED
    }

    private static final Duration AFTER_CANCEL = Duration.ofSeconds(2);

    private final Application app;
    private final Set<ServletExchange> exchanges = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile State state = State.RUNNING;

    Shutdown(Application app) {
        this.app = app;
    }

    boolean stopping() {
        return state != State.RUNNING;
    }

    int inFlight() {
        return exchanges.size();
    }

    void entered(ServletExchange exchange) {
        exchanges.add(exchange);
        if (stopping()) {
            exchange.shutdownBegins();
        }
    }

    void left(ServletExchange exchange) {
        exchanges.remove(exchange);
        if (stopping()) {
            lock.lock();
            try {
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    /** Brings everything to an end; true if nothing had to be cancelled. Whoever comes second waits for the first. */
    boolean drain(Duration grace) {
        lock.lock();
        try {
            if (state == State.DRAINED) {
                return true;
            }
            if (state == State.DRAINING) {
                await(grace);
                return exchanges.isEmpty();
            }
            state = State.DRAINING;
        } finally {
            lock.unlock();
        }
        shutdownCallbacks();
        exchanges.forEach(ServletExchange::shutdownBegins);
        boolean ended = await(grace);
        if (!ended) {
            app.logger()
                    .log(
                            Level.WARNING,
                            "{0} requests are still under way after {1} s and are cancelled",
                            exchanges.size(),
                            grace.toSeconds());
            exchanges.forEach(ServletExchange::cancel);
            await(AFTER_CANCEL);
        }
        state = State.DRAINED;
        return ended;
    }

    private void shutdownCallbacks() {
        try {
            app.shutdown();
        } catch (Exception e) {
            app.logger().log(Level.ERROR, "error in a shutdown callback", e);
        }
    }

    private boolean await(Duration time) {
        long left = time.toNanos();
        lock.lock();
        try {
            while (!exchanges.isEmpty() && left > 0) {
                // A short bound beside the signal: an exchange may leave between the test and the wait.
                long turn = Math.min(left, TimeUnit.MILLISECONDS.toNanos(100));
                left -= turn - changed.awaitNanos(turn);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        return exchanges.isEmpty();
    }
}

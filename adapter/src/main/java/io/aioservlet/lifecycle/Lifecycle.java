package io.aioservlet.lifecycle;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * The life of an application: first the contexts are opened and the startup callbacks run, then it serves, then the
 * shutdown callbacks run, the contexts are closed in reverse, and the cleanup and finish callbacks end it. A failure at
 * the start undoes what was opened; a failure at the end never keeps the rest from running.
 *
 * @param <A> the application
 */
public final class Lifecycle<A> {

    /**
     * Where an application stands.
     *
     * <pre>
     *   NEW ── start ──▶ STARTED ── shutdown ──▶ STOPPING ── cleanup ──▶ NEW
     *    ▲─── failed ───────┘
     * </pre>
     */
    public enum State {
        /** Not serving; routes and middlewares may be added. */
        NEW,
        /** Serving; routes and middlewares are frozen. */
        STARTED,
        /** Shutdown callbacks ran; requests may still be under way. */
        STOPPING
    }

    private final Consumer<Exception> finishFailures;
    private final AtomicReference<State> state = new AtomicReference<>(State.NEW);
    private final List<ContextFactory<A>> startup = new CopyOnWriteArrayList<>();
    private final List<Callback<A>> shutdown = new CopyOnWriteArrayList<>();
    private final List<Callback<A>> cleanup = new CopyOnWriteArrayList<>();
    private final List<Callback<A>> finish = new CopyOnWriteArrayList<>();
    private final List<ContextFactory<A>> contexts = new CopyOnWriteArrayList<>();
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    /** Of an application that is not started; the failures of its finish callbacks are told there, one by one. */
    public Lifecycle(Consumer<Exception> finishFailures) {
        this.finishFailures = finishFailures;
    }

    /** Where the application stands now. */
    public State state() {
        return Objects.requireNonNull(state.get());
    }

    /** Runs at the start, in the order of registration; a failure stops the start. */
    public void onStartup(Callback<A> callback) {
        startup.add(app -> {
            callback.call(app);
            return () -> {};
        });
    }

    /** Opened among the startup callbacks, in the order of registration; closed before the contexts, in reverse. */
    public void contextAtStartup(ContextFactory<A> factory) {
        startup.add(factory);
    }

    /** Runs when the server begins to stop, in the order of registration. */
    public void onShutdown(Callback<A> callback) {
        shutdown.add(callback);
    }

    /** Runs after the last request, in the order of registration. */
    public void onCleanup(Callback<A> callback) {
        cleanup.add(callback);
    }

    /** Runs last of all, the latest registered first, once; its failure stops nothing and is thrown to nobody. */
    public void onFinish(Callback<A> callback) {
        finish.add(callback);
    }

    /** Opened before the startup callbacks, closed before the cleanup callbacks. */
    public void context(ContextFactory<A> factory) {
        contexts.add(factory);
    }

    /**
     * Opens the contexts and runs the startup callbacks.
     *
     * @throws IllegalStateException if the application is started already
     */
    public void start(A app) throws Exception {
        if (!state.compareAndSet(State.NEW, State.STARTED)) {
            throw new IllegalStateException(
                    "this application is started already; give each server or servlet an application of its own");
        }
        try {
            for (ContextFactory<A> factory : contexts) {
                open.push(factory.open(app));
            }
            for (ContextFactory<A> factory : startup) {
                open.push(factory.open(app));
            }
        } catch (Throwable failure) { // a class that is missing, too, must not leave connections open
            var failures = new Failures();
            closeContexts(failures);
            failures.addTo(failure);
            state.set(State.NEW);
            throw failure;
        }
    }

    /** Runs the shutdown callbacks; does nothing unless started. Failures come back as one exception. */
    public void shutdown(A app) throws Exception {
        if (state.compareAndSet(State.STARTED, State.STOPPING)) {
            var failures = new Failures();
            failures.callEach(shutdown, app);
            failures.throwFirst();
        }
    }

    /**
     * Closes the contexts and runs the cleanup and finish callbacks. Failures of contexts and cleanup callbacks come back as
     * one exception.
     */
    public void cleanup(A app) throws Exception {
        if (!state.compareAndSet(State.STOPPING, State.NEW)) {
            return;
        }
        var failures = new Failures();
        closeContexts(failures);
        failures.callEach(cleanup, app);
        finish(app);
        failures.throwFirst();
    }

    /** Empties the list first: what is registered meanwhile waits for the next end. */
    private void finish(A app) {
        var last = new ArrayList<>(finish);
        finish.clear();
        Collections.reverse(last);
        for (Callback<A> callback : last) {
            try {
                callback.call(app);
            } catch (Exception failure) {
                finishFailures.accept(failure);
            }
        }
    }

    private void closeContexts(Failures failures) {
        while (!open.isEmpty()) {
            AutoCloseable context = open.pop();
            failures.attempt(context::close);
        }
    }
}

package io.aioservlet.testkit;

import io.aioservlet.io.EndListener;
import io.aioservlet.io.Exchange;
import io.aioservlet.io.ProtocolSwitch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** An exchange without a container: a recorded response, a scripted body. */
public final class FakeExchange implements Exchange {

    private final FakeWire wire = new FakeWire();
    private final FakeBody body = new FakeBody();
    private final List<EndListener> endListeners = new ArrayList<>();
    private final List<Runnable> shutdownActions = new ArrayList<>();
    private boolean blocking = true;
    private boolean stopping;

    FakeExchange() {}

    @Override
    public FakeWire wire() {
        return wire;
    }

    @Override
    public FakeBody body() {
        return body;
    }

    /** Whether I/O blocks, as for a plain handler. */
    public void setBlocking(boolean yes) {
        blocking = yes;
        body.blocking(yes);
    }

    /** Lets the server go down. */
    public void setStopping() {
        stopping = true;
        shutdownActions.forEach(Runnable::run);
    }

    /** Ends the exchange and tells the listeners. */
    public void end(@Nullable Throwable failure) throws Exception {
        for (EndListener listener : endListeners) {
            listener.ended(failure);
        }
    }

    /** How many wait for the end. */
    public int endListeners() {
        return endListeners.size();
    }

    @Override
    public CompletionStage<Void> upgrade(ProtocolSwitch action) {
        throw new UnsupportedOperationException("no protocol to switch to");
    }

    @Override
    public void onEnd(EndListener listener) {
        endListeners.add(listener);
    }

    @Override
    public void onShutdown(Runnable action) {
        shutdownActions.add(action);
    }

    /** On a thread of its own, since the work may block. */
    @Override
    public void execute(Runnable work) {
        var thread = new Thread(work, "fake-worker");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void resume(Runnable work) {
        work.run();
    }

    /** Never: nothing here takes long. */
    @Override
    public Future<?> schedule(Runnable work, Duration delay) {
        return new CompletableFuture<Void>();
    }

    @Override
    public boolean blocking() {
        return blocking;
    }

    @Override
    public CompletionStage<Void> disconnected() {
        return new CompletableFuture<Void>().minimalCompletionStage();
    }

    @Override
    public boolean expired() {
        return false;
    }

    @Override
    public boolean stopping() {
        return stopping;
    }
}

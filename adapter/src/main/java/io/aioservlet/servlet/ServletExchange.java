package io.aioservlet.servlet;

import io.aioservlet.concurrent.Gate;
import io.aioservlet.concurrent.Registrations;
import io.aioservlet.concurrent.Workers;
import io.aioservlet.io.BodySource;
import io.aioservlet.io.ClientGoneException;
import io.aioservlet.io.EndListener;
import io.aioservlet.io.Exchange;
import io.aioservlet.io.ExchangeEndedException;
import io.aioservlet.io.ProtocolSwitch;
import io.aioservlet.io.ResponseWire;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One request on a container. Whatever ends it (the handler's result, a failure, its time, a broken connection, the stop of
 * the server) goes through {@link #end}, and the first one wins. The container gets its objects back when no call of ours
 * is within them any more.
 *
 * <pre>
 *   OPEN ── suspend ──▶ SUSPENDED ── upgrade taken over ──▶ UPGRADED
 *     └──────────────────── end ─┴──────────── end ───────────┴──▶ ENDED
 * </pre>
 */
final class ServletExchange implements Exchange, Suspension.Owner {

    private enum State {
        OPEN,
        SUSPENDED,
        UPGRADED,
        ENDED
    }

    private static final Logger LOG = System.getLogger("io.aioservlet.web");
    private static final Duration UNWINDING = Duration.ofSeconds(1);

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final Workers workers;
    private final Shutdown shutdown;
    private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);
    private final Suspension suspension;
    private final HandlerThread handlerThread = new HandlerThread();
    private final Gate gate = new Gate();
    private final Registrations<EndListener> endListeners = new Registrations<>();
    private final Registrations<Runnable> shutdownActions = new Registrations<>();
    private final Registrations<Runnable> goneActions = new Registrations<>();

    // Set by begin:
    private @Nullable ServletWebRequest web;
    private @Nullable ServletIo io;

    private volatile @Nullable HandlerTimer timer;

    ServletExchange(HttpServletRequest request, HttpServletResponse response, Workers workers, Shutdown shutdown) {
        this.request = request;
        this.response = response;
        this.workers = workers;
        this.shutdown = shutdown;
        this.suspension = new Suspension(request, response, this);
    }

    /** Called on the container's thread before the first code of the application runs. */
    void begin(ServletWebRequest web, boolean blocking) {
        this.web = web;
        this.io = blocking
                ? new BlockingIo(request, response, this, web.hasBody())
                : new NonBlockingIo(request, response, this, web.hasBody());
        handlerThread.begins();
        shutdown.entered(this);
    }

    // --- threads ----------------------------------------------------------------------------------------------------

    /** Whether the container lets this request outlive the call of the servlet. */
    boolean canSuspend() {
        return suspension.possible();
    }

    boolean isSuspended() {
        return suspension.begun();
    }

    /** Lets the request outlive the call of the servlet; does nothing the second time. */
    void suspend() {
        suspension.begin();
    }

    @Override
    public void suspending() {
        web().snapshot();
    }

    @Override
    public void suspended() {
        state.compareAndSet(State.OPEN, State.SUSPENDED);
    }

    /** The container's thread goes back to the container: no code of the application runs on it any more. */
    void leaveContainerThread() {
        handlerThread.ends();
    }

    /** Whether the caller is the container's thread while it runs an asynchronous handler. */
    boolean onContainerThread() {
        return handlerThread.isCurrent();
    }

    /** Runs the handler off the container's thread, which is suspended by now. */
    void executeHandler(Runnable handler) {
        handlerThread.ends();
        workers.execute(() -> {
            handlerThread.begins();
            handler.run();
        });
    }

    @Override
    public void execute(Runnable work) {
        if (!blocking()) {
            suspend(); // while this is the container's thread: the servlet may have returned when the work begins
        }
        workers.execute(work);
    }

    @Override
    public void resume(Runnable work) {
        workers.resume(work);
    }

    // --- the end ----------------------------------------------------------------------------------------------------

    /**
     * Ends the exchange on the container's thread, within the call of the servlet.
     *
     * @param cut why the response must look cut off, or {@code null} where it is whole
     * @throws ServletException to make the container break the connection, which is all that Servlet offers for it
     */
    void endHere(@Nullable Throwable cut) throws ServletException {
        lingerHere(cut);
        handlerThread.ends();
        if (isSuspended()) {
            end(cut);
        } else if (state.compareAndSet(State.OPEN, State.ENDED)) {
            release(cut);
            closeIfStopping(cut);
            shutdown.left(this);
            if (cut != null && mustBreak(cut)) {
                BrokenOff.breakOff(request, response, cut);
            }
        }
    }

    /** Ends the exchange on the handler's thread, which may block, once the client has sent what it still had to send. */
    void endBlocking(@Nullable Throwable cut) {
        answered(cut);
        lingerHere(cut);
        handlerThread.ends();
        if (!expired()) {
            end(cut);
        }
    }

    /** Ends the exchange, without blocking, once the client has sent what it still had to send. */
    void endAsync(@Nullable Throwable cut) {
        if (expired()) {
            return;
        }
        answered(cut);
        if (cut == null && mayLinger()) {
            Lingering.elsewhere(io()).whenComplete((nothing, never) -> end(null));
        } else {
            end(cut);
        }
    }

    /** A whole response is out: the handler was in time, however long its client goes on sending. */
    private void answered(@Nullable Throwable cut) {
        if (cut == null) {
            cancelTimer();
        }
    }

    private void lingerHere(@Nullable Throwable cut) {
        if (cut == null && mayLinger()) {
            Lingering.here(io());
        }
    }

    /** Whether the client is still sending. */
    boolean mayLinger() {
        State now = state.get();
        return (now == State.OPEN || now == State.SUSPENDED) && !expired() && io().lingers();
    }

    /** Ends the exchange from any thread. Only the first end counts. */
    void end(@Nullable Throwable cut) {
        State before = state.getAndSet(State.ENDED);
        if (before != State.ENDED) {
            release(cut);
            gate.close(() -> giveBack(before, cut));
        }
    }

    private void giveBack(State before, @Nullable Throwable cut) {
        if (before == State.SUSPENDED) {
            if (cut != null && mustBreak(cut)) {
                suspension.comeBackWith(new Return.Cut(cut));
            } else {
                closeIfStopping(cut);
                suspension.complete();
            }
        }
        shutdown.left(this);
    }

    /**
     * The connection broke while the request was suspended. The container takes its objects back when this returns; on
     * Tomcat (10.1.59, 11.0.25) that is while a write of another thread still unwinds from the same error. So that one is
     * waited for: it is about to fail, or has. Not on Undertow (2.3.24), which uses no objects again: there the call that
     * failed is the one that tells, or the news comes on an I/O thread while it does, and others would wait with them.
     * Guarded by the conformance test of clients that leave before their answer.
     */
    @Override
    public void lost(Throwable cause) {
        boolean first = state.compareAndSet(State.SUSPENDED, State.ENDED);
        if (first) {
            clientGone();
            release(new ClientGoneException(cause));
            gate.close(() -> {}); // otherwise whoever ended it is about to close it
        }
        if (ended() && !Containers.isUndertow(request) && !gate.awaitEmpty(UNWINDING)) {
            LOG.log(Level.DEBUG, "a call of the container did not return from a broken connection");
        }
        if (first) {
            io().refuse();
            shutdown.left(this);
        }
    }

    /** A client that is gone needs no breaking of its connection. */
    private static boolean mustBreak(Throwable cut) {
        return !(cut instanceof ClientGoneException) && !(cut instanceof ExchangeEndedException);
    }

    /** The container may stop as soon as this exchange counts as over. */
    private void closeIfStopping(@Nullable Throwable cut) {
        if (cut == null && shutdown.stopping()) {
            io().close();
        }
    }

    private void release(@Nullable Throwable cut) {
        cancelTimer();
        web().snapshot();
        io().abandon(new ExchangeEndedException("the request is over"));
        endListeners.fire(listener -> {
            try {
                listener.ended(cut);
            } catch (Exception e) {
                LOG.log(Level.WARNING, "error at the end of " + web(), e);
            }
        });
    }

    boolean ended() {
        return state.get() == State.ENDED;
    }

    boolean upgraded() {
        return state.get() == State.UPGRADED;
    }

    /** Guards every call of the container's streams. */
    Gate gate() {
        return gate;
    }

    // --- time, and clients that go away -----------------------------------------------------------------------------

    /** Gives the handler that much time; see {@link HandlerTimer}. */
    void limit(HandlerTimer timer) {
        this.timer = timer;
        timer.start(workers);
        if (ended()) {
            timer.cancel();
        }
    }

    private void cancelTimer() {
        HandlerTimer started = timer;
        if (started != null) {
            started.cancel();
        }
    }

    @Override
    public boolean expired() {
        HandlerTimer started = timer;
        return started != null && started.expired();
    }

    /** Interrupts a plain handler; false if none is running. */
    boolean interruptHandler() {
        return handlerThread.interrupt();
    }

    /** Whether the handler may still be answered for. */
    boolean answerable() {
        State now = state.get();
        return now == State.OPEN || now == State.SUSPENDED;
    }

    @Override
    public CompletionStage<Void> disconnected() {
        var gone = new CompletableFuture<Void>();
        goneActions.register(() -> workers.resume(() -> gone.complete(null)));
        return gone.minimalCompletionStage();
    }

    /** The client is known to be gone. */
    void clientGone() {
        goneActions.fire(Runnable::run);
        if (web().app().handlerCancellation() && !handlerThread.isCurrent()) {
            handlerThread.interrupt();
        }
    }

    // --- another protocol -------------------------------------------------------------------------------------------

    @Override
    public CompletionStage<Void> upgrade(ProtocolSwitch action) {
        if (!canSuspend()) {
            throw new IllegalStateException("a websocket needs the servlet and every filter in front of it to be"
                    + " registered as async-supported");
        }
        suspend();
        var comingBack = new Return.Switch(action);
        suspension.comeBackWith(comingBack);
        return comingBack.taken();
    }

    @Override
    public void perform(Return.Switch change, HttpServletRequest request, HttpServletResponse response) {
        State before = state.getAndUpdate(now -> now == State.ENDED ? now : State.UPGRADED);
        if (before == State.ENDED) {
            return;
        }
        try {
            change.action().perform(request, response);
            cancelTimer();
            sent().head(101);
            resume(() -> change.taken().complete(null));
        } catch (Throwable e) {
            // Still a plain request: it goes on as one, and the handler gets to answer it.
            suspension.again(request, response);
            state.compareAndSet(State.UPGRADED, State.SUSPENDED);
            resume(() -> change.taken().completeExceptionally(e));
        }
    }

    // --- the stop of the server -------------------------------------------------------------------------------------

    @Override
    public boolean stopping() {
        return shutdown.stopping();
    }

    @Override
    public void onShutdown(Runnable action) {
        shutdownActions.register(action);
    }

    void shutdownBegins() {
        shutdownActions.fire(Runnable::run);
    }

    /** The grace is over: a handler that blocks is interrupted, an asynchronous one loses its request. */
    void cancel() {
        if (handlerThread.interrupt()) {
            return;
        }
        if (io().blocking()) {
            end(new ExchangeEndedException("the server is stopping"));
        } else {
            refuseUnbegun();
            end(null);
        }
    }

    private void refuseUnbegun() {
        if (!io().begun()) {
            try {
                io().head(503, fields -> {}, 0);
            } catch (IOException | IllegalStateException e) {
                LOG.log(Level.DEBUG, "the request was answered just now", e);
            }
        }
    }

    // --- what others use --------------------------------------------------------------------------------------------

    @Override
    public ResponseWire wire() {
        return io();
    }

    @Override
    public BodySource body() {
        return io().body();
    }

    @Override
    public void onEnd(EndListener listener) {
        endListeners.register(listener);
    }

    @Override
    public Future<?> schedule(Runnable work, Duration delay) {
        return workers.schedule(() -> workers.resume(work), delay);
    }

    @Override
    public boolean blocking() {
        return io().blocking();
    }

    Sent sent() {
        return io().sent();
    }

    private ServletIo io() {
        if (io == null) {
            throw new IllegalStateException("the exchange has not begun");
        }
        return io;
    }

    private ServletWebRequest web() {
        if (web == null) {
            throw new IllegalStateException("the exchange has not begun");
        }
        return web;
    }

    @Override
    public String toString() {
        return "Exchange[" + state.get() + " " + web + "]";
    }
}

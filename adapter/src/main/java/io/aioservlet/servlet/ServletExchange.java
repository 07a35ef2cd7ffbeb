package io.aioservlet.servlet;

import io.aioservlet.concurrent.Registrations;
import io.aioservlet.concurrent.Workers;
import io.aioservlet.io.BodySource;
import io.aioservlet.io.ClientGoneException;
import io.aioservlet.io.EndListener;
import io.aioservlet.io.Exchange;
import io.aioservlet.io.ExchangeEndedException;
import io.aioservlet.io.ProtocolSwitch;
import io.aioservlet.io.ResponseWire;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One request on a container, and the only owner of its {@link AsyncContext}. Whatever ends it (the handler's result, a
 * failure, a broken connection, the stop of the server) goes through {@link #end}, and the first one wins.
 *
 * <pre>
 *   OPEN ── suspend ──▶ SUSPENDED ── upgrade taken over ──▶ UPGRADED
 *     └──────────────────── end ─┴──────────── end ───────────┴──▶ ENDED
 * </pre>
 */
final class ServletExchange implements Exchange, AsyncListener {

    private enum State {
        OPEN,
        SUSPENDED,
        UPGRADED,
        ENDED
    }

    private static final Logger LOG = System.getLogger("io.aioservlet.web");
    private static final String ATTRIBUTE = ServletExchange.class.getName();

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final Workers workers;
    private final Shutdown shutdown;
    private final AtomicReference<State> state = new AtomicReference<>(State.OPEN);
    private final ReentrantLock suspending = new ReentrantLock();
    private final Registrations<EndListener> endListeners = new Registrations<>();
    private final Registrations<Runnable> shutdownActions = new Registrations<>();

    // Set by begin:
    private @Nullable ServletWebRequest web;
    private @Nullable ServletIo io;
    private volatile @Nullable Thread runner;

    private volatile @Nullable AsyncContext async;
    private volatile @Nullable Return comeback;

    ServletExchange(HttpServletRequest request, HttpServletResponse response, Workers workers, Shutdown shutdown) {
        this.request = request;
        this.response = response;
        this.workers = workers;
        this.shutdown = shutdown;
    }

    /** Called on the container's thread before the first code of the application runs. */
    void begin(ServletWebRequest web, boolean blocking) {
        this.web = web;
        this.io = blocking
                ? new BlockingIo(request, response, this, web.hasBody())
                : new NonBlockingIo(request, response, this, web.hasBody());
        this.runner = Thread.currentThread();
        shutdown.entered(this);
    }

    // --- suspending -------------------------------------------------------------------------------------------------

    /** Whether the container lets this request outlive the call of the servlet. */
    boolean canSuspend() {
        return request.isAsyncSupported();
    }

    boolean suspended() {
        return async != null;
    }

    /** Lets the request outlive the call of the servlet; does nothing the second time. */
    void suspend() {
        if (async != null) {
            return;
        }
        suspending.lock(); // an asynchronous handler may read on another thread before it returns on this one
        try {
            if (async == null) {
                web().snapshot();
                async = startAsync(request, response);
                state.compareAndSet(State.OPEN, State.SUSPENDED);
            }
        } finally {
            suspending.unlock();
        }
    }

    private AsyncContext startAsync(HttpServletRequest request, HttpServletResponse response) {
        AsyncContext context = request.startAsync(request, response);
        context.setTimeout(0); // the containers' 30 s would cut long polls and streams
        context.addListener(this);
        return context;
    }

    /** The container's thread goes back to the container: no code of the application runs on it any more. */
    void leaveContainerThread() {
        runner = null;
    }

    /** Whether the caller is the container's thread while it runs an asynchronous handler. */
    boolean onContainerThread() {
        return Thread.currentThread() == runner;
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
        runner = null;
        if (suspended()) {
            end(cut);
        } else if (state.compareAndSet(State.OPEN, State.ENDED)) {
            release(cut);
            if (shutdown.stopping() && cut == null) {
                io().close();
            }
            shutdown.left(this);
            if (cut != null && mustBreak(cut)) {
                BrokenOff.breakOff(request, response, cut);
            }
        }
    }

    /** Ends the exchange on a thread that may block, once the client has sent what it still had to send. */
    void endBlocking(@Nullable Throwable cut) {
        lingerHere(cut);
        end(cut);
    }

    /** Ends the exchange, without blocking, once the client has sent what it still had to send. */
    void endAsync(@Nullable Throwable cut) {
        if (cut == null && mayLinger()) {
            Lingering.elsewhere(io()).whenComplete((nothing, never) -> end(null));
        } else {
            end(cut);
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
        return (now == State.OPEN || now == State.SUSPENDED) && io().lingers();
    }

    /** Ends the exchange from any thread. Only the first end counts. */
    void end(@Nullable Throwable cut) {
        runner = null;
        State before = state.getAndSet(State.ENDED);
        if (before == State.ENDED) {
            return;
        }
        release(cut);
        if (before == State.SUSPENDED) {
            if (cut != null && mustBreak(cut)) {
                comeBackWith(new Return.Cut(cut));
            } else {
                complete(cut == null);
            }
        }
        shutdown.left(this);
    }

    /** A client that is gone needs no breaking of its connection. */
    private static boolean mustBreak(Throwable cut) {
        return !(cut instanceof ClientGoneException) && !(cut instanceof ExchangeEndedException);
    }

    private void complete(boolean whole) {
        AsyncContext context = async;
        if (context == null) {
            return;
        }
        if (whole && shutdown.stopping()) {
            io().close(); // the container may stop as soon as this exchange counts as over
        }
        try {
            context.complete();
        } catch (IllegalStateException e) {
            // Tomcat, once AsyncListener.onError returned: it completes by itself.
            LOG.log(Level.DEBUG, "the container had ended the request already", e);
        }
    }

    private void release(@Nullable Throwable cut) {
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

    boolean upgraded() {
        return state.get() == State.UPGRADED;
    }

    boolean ended() {
        return state.get() == State.ENDED;
    }

    // --- coming back on a dispatch of the container -----------------------------------------------------------------

    @Override
    public CompletionStage<Void> upgrade(ProtocolSwitch action) {
        if (!canSuspend()) {
            throw new IllegalStateException("a websocket needs the servlet and every filter in front of it to be"
                    + " registered as async-supported");
        }
        suspend();
        var comingBack = new Return.Switch(action);
        comeBackWith(comingBack);
        return comingBack.taken();
    }

    private void comeBackWith(Return what) {
        AsyncContext context = async;
        if (context == null) {
            throw new IllegalStateException("the request is not suspended");
        }
        comeback = what;
        request.setAttribute(ATTRIBUTE, this);
        try {
            context.dispatch();
        } catch (IllegalStateException e) {
            LOG.log(Level.DEBUG, "the container had ended the request already", e);
            what.lost(new ExchangeEndedException("the request is over"));
        }
    }

    /** The container dispatched a suspended request to the servlet again, as {@link #comeBackWith} wanted it. */
    static void comeBack(HttpServletRequest request, HttpServletResponse response) throws ServletException {
        if (!(request.getAttribute(ATTRIBUTE) instanceof ServletExchange exchange) || exchange.comeback == null) {
            throw new ServletException("an ASYNC dispatch that this servlet did not ask for");
        }
        Return what = exchange.comeback;
        exchange.comeback = null;
        if (what instanceof Return.Cut cut) {
            BrokenOff.breakOff(request, response, cut.reason());
        }
        if (what instanceof Return.Switch change) {
            exchange.perform(change, request, response);
        }
    }

    private void perform(Return.Switch change, HttpServletRequest request, HttpServletResponse response) {
        State before = state.getAndUpdate(now -> now == State.ENDED ? now : State.UPGRADED);
        if (before == State.ENDED) {
            return;
        }
        try {
            change.action().perform(request, response);
            resume(() -> change.taken().complete(null));
        } catch (Throwable e) {
            // Still a plain request: it goes on as one, and the handler gets to answer it.
            async = startAsync(request, response);
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
        Thread blocked = runner;
        if (blocked != null) {
            blocked.interrupt();
        } else if (io().blocking()) {
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
            } catch (ExchangeEndedException e) {
                LOG.log(Level.DEBUG, "the request ended by itself", e);
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
    public void execute(Runnable work) {
        if (!blocking()) {
            suspend(); // while this is the container's thread: the servlet may have returned when the work begins
        }
        workers.execute(work);
    }

    /** Runs the handler off the container's thread. */
    void executeHandler(Runnable handler) {
        runner = null;
        workers.execute(() -> {
            runner = Thread.currentThread();
            handler.run();
        });
    }

    @Override
    public void resume(Runnable work) {
        workers.resume(work);
    }

    @Override
    public boolean blocking() {
        return io().blocking();
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

    // --- what the container tells -----------------------------------------------------------------------------------

    @Override
    public void onError(AsyncEvent event) {
        Throwable cause = event.getThrowable();
        if (ended()) {
            // The handler's thread ended it just now, and may not have completed it yet. If nobody does before this
            // returns,
            // Tomcat (10.1.59, 11.0.25) replaces the response by a 500. Completing twice is an exception that
            // complete() takes.
            complete(false);
        } else {
            lost(cause == null ? new IOException("unknown") : cause);
        }
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        lost(new IOException("the container's timeout"));
    }

    @Override
    public void onComplete(AsyncEvent event) {
        if (state.get() == State.SUSPENDED && comeback == null) {
            lost(new IOException("the container ended the request"));
        }
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // A listener has to be added again; startAsync() above does that.
    }

    /** The connection broke while the request was suspended. Completing here, within the callback, is always allowed. */
    private void lost(Throwable cause) {
        if (state.compareAndSet(State.SUSPENDED, State.ENDED)) {
            if (!io().begun()) {
                refuse();
            }
            release(new ClientGoneException(cause));
            complete(false);
            shutdown.left(this);
        }
    }

    /**
     * A client that broke the rules of HTTP in its body, as in the size of a chunk, is still there. Tomcat (10.1.59, 11.0.25)
     * tells the listener first and would answer 500 by itself. Guarded by the conformance test of broken chunks.
     */
    private void refuse() {
        try {
            response.setStatus(400);
            response.setHeader("Connection", "close");
            response.setContentType("text/plain; charset=utf-8");
            response.getOutputStream().print("400: Bad Request (the body cannot be read)");
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, "the client is gone", e);
        }
    }

    @Override
    public String toString() {
        return "Exchange[" + state.get() + " " + web + "]";
    }
}

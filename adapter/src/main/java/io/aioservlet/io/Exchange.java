package io.aioservlet.io;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;

/**
 * One request and its response while they are under way. A request hands out its exchange to the response that starts on
 * it; the response then writes through {@link #wire()}, and whatever must happen at the end is left with {@link #onEnd}.
 *
 * <p>Methods may be called by the thread that runs the handler, or by any one thread at a time after the handler of an
 * asynchronous route returned.
 */
public interface Exchange {

    /** The way to the client. Calls fail with a {@link ExchangeEndedException} once the exchange ended. */
    ResponseWire wire();

    /** The body of the request as it came over the wire, before any decoding. */
    BodySource body();

    /**
     * Gives the connection to another protocol. The action runs on a thread on which the container dispatches this
     * request, as some containers demand; nothing can be written through {@link #wire()} afterwards.
     *
     * @return completes when the action returned and the container took the switch over; fails with what the action threw
     */
    CompletionStage<Void> upgrade(ProtocolSwitch action);

    /** Told once when the exchange is over, whatever its end; deletes files and closes sockets. */
    void onEnd(EndListener listener);

    /** Runs when the server begins to stop while this exchange is under way, on a thread of the server. */
    void onShutdown(Runnable action);

    /**
     * Runs work that may block: on a virtual thread where the JVM has them, else in a bounded pool.
     *
     * @throws java.util.concurrent.RejectedExecutionException if the pool is full
     */
    void execute(Runnable work);

    /** Goes on with code of the application after a callback of the container, on another thread; it must not block. */
    void resume(Runnable work);

    /** Goes on as by {@link #resume} when that time has passed, unless it is cancelled before; no thread waits for it. */
    Future<?> schedule(Runnable work, Duration delay);

    /** Whether I/O of this exchange blocks its caller (a plain handler) or reports through stages (an asynchronous one). */
    boolean blocking();

    /** Completes, on a thread of the server, when the client is known to have gone; maybe never. Must be cheap to ask. */
    CompletionStage<Void> disconnected();

    /** Whether the time of the handler is over: the client is answered without it. */
    boolean expired();

    /** Whether the server is going down, so that the connection must not be kept alive. */
    boolean stopping();
}

package io.aioservlet.events;

import io.aioservlet.web.Request;
import io.aioservlet.web.StreamResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A stream of events to one page. It is open until somebody closes it, the client goes away, or the server stops; a handler
 * keeps its request for as long and then returns {@link #response}.
 *
 * <pre>{@code
 * app.router().addGet("/clock", request -> {
 *     var events = EventStream.open(request);
 *     do {
 *         events.send(LocalTime.now().toString());
 *     } while (events.pause(Duration.ofSeconds(1)));
 *     return events.response();
 * });
 *
 * app.router().addGet("/news", Handler.async(request -> EventStream.openAsync(request).thenCompose(events -> {
 *     newsroom.subscribe(events);
 *     return events.whenClosed().thenApply(nothing -> events.response());
 * })));
 * }</pre>
 *
 * <p>Any thread may send. A comment goes out every {@value #HEARTBEAT_SECONDS} seconds, so that nothing in between takes the
 * connection for dead, and so that a client that is gone is noticed.
 *
 * <pre>
 *   OPEN ── close, the client is gone or too slow, the server stops ──▶ CLOSED
 * </pre>
 */
public final class EventStream {

    /** The bytes that may wait for the client of an asynchronous handler; with more, the stream is closed. */
    public static final int MAX_PENDING = 1 << 20;

    private static final int HEARTBEAT_SECONDS = 15;

    private final Request request;
    private final StreamResponse response;
    private final Outlet outlet;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private volatile @Nullable Future<?> heartbeat;

    private EventStream(Request request, StreamResponse response) {
        this.request = request;
        this.response = response;
        this.outlet = request.exchange().blocking() ? new BlockingOutlet(response) : new QueuedOutlet(response);
    }

    /** Begins a stream in a plain handler: its head is sent at once. */
    public static EventStream open(Request request) throws IOException {
        var events = new EventStream(request, head());
        events.response.start(request);
        events.response.drain();
        events.begin();
        return events;
    }

    /** Begins a stream in an asynchronous handler. The twin of {@link #open}. */
    public static CompletionStage<EventStream> openAsync(Request request) {
        var events = new EventStream(request, head());
        return events.response
                .startAsync(request)
                .thenCompose(nothing -> events.response.drainAsync())
                .thenApply(nothing -> {
                    events.begin();
                    return events;
                });
    }

    private static StreamResponse head() {
        var response = StreamResponse.create();
        response.setContentType("text/event-stream");
        response.headers().set("Cache-Control", "no-cache");
        response.headers().set("X-Accel-Buffering", "no"); // nginx keeps it to itself otherwise
        return response;
    }

    private void begin() {
        if (request.method().equals("HEAD")) {
            close(); // nothing follows the head
            return;
        }
        request.exchange().onShutdown(this::close);
        request.exchange().onEnd(failure -> close());
        request.disconnected().thenRun(this::close);
        scheduleHeartbeat();
    }

    // --- events -----------------------------------------------------------------------------------------------------

    /** Sends a text to a plain handler's client; blocks until the connection has taken it. */
    public void send(String data) throws IOException {
        send(ServerEvent.of(data));
    }

    /**
     * Sends an event to a plain handler's client; blocks until the connection has taken it.
     *
     * @throws IOException if the stream is closed, or the client is gone
     * @throws IllegalStateException in an asynchronous handler, which calls {@link #sendAsync}
     */
    public void send(ServerEvent event) throws IOException {
        if (!request.exchange().blocking()) {
            throw new IllegalStateException("send would block: an asynchronous handler calls sendAsync");
        }
        try {
            sendAsync(event).toCompletableFuture().get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (InterruptedIOException) new InterruptedIOException("interrupted during send").initCause(e);
        }
    }

    /**
     * Sends an event; the twin of {@link #send(ServerEvent)}. The stage fails with a {@link SlowClientException} where more
     * than {@value #MAX_PENDING} bytes would wait.
     */
    public CompletionStage<Void> sendAsync(ServerEvent event) {
        if (request.method().equals("HEAD")) {
            return CompletableFuture.completedStage(null);
        }
        return outlet.send(event.bytes()).whenComplete((nothing, failure) -> {
            if (failure != null) {
                close();
            }
        });
    }

    /** What the page had seen last when its connection broke, as {@link ServerEvent#withId} named it; else {@code null}. */
    public @Nullable String lastEventId() {
        return request.headers().get("Last-Event-ID");
    }

    // --- the end ----------------------------------------------------------------------------------------------------

    /** Whether events may still be sent. */
    public boolean isOpen() {
        return !closed.isDone();
    }

    /**
     * Waits in a plain handler, less if the stream closes before.
     *
     * @return whether it is still open
     */
    public boolean pause(Duration time) throws InterruptedException {
        try {
            closed.get(time.toNanos(), TimeUnit.NANOSECONDS);
            return false;
        } catch (TimeoutException e) {
            return true;
        } catch (ExecutionException | CancellationException e) {
            throw new IllegalStateException(e); // nobody completes it so
        }
    }

    /** Closes the stream; what was being sent comes to its end. Never blocks, and does nothing the second time. */
    public void close() {
        if (closed.complete(null)) {
            Future<?> planned = heartbeat;
            if (planned != null) {
                planned.cancel(false);
            }
        }
    }

    /** Completes when the stream is closed and nothing is being sent any more. Code that depends on it must not block. */
    public CompletionStage<Void> whenClosed() {
        return closed.thenCompose(nothing -> outlet.close());
    }

    /** Closes the stream, and is what the handler returns. */
    public StreamResponse response() {
        close();
        outlet.close();
        return response;
    }

    // --- heartbeat --------------------------------------------------------------------------------------------------

    private void scheduleHeartbeat() {
        Future<?> planned = request.exchange().schedule(this::beat, Duration.ofSeconds(HEARTBEAT_SECONDS));
        heartbeat = planned;
        if (!isOpen()) { // closed just now, by somebody who did not see the plan
            planned.cancel(false);
        }
    }

    private void beat() {
        if (!isOpen()) {
            return;
        }
        if (!request.exchange().blocking()) {
            beatNow();
            return;
        }
        try {
            request.exchange().execute(this::beatNow);
        } catch (RejectedExecutionException full) {
            scheduleHeartbeat();
        }
    }

    private void beatNow() {
        sendAsync(ServerEvent.comment("")).whenComplete((nothing, failure) -> {
            if (failure == null) {
                scheduleHeartbeat();
            }
        });
    }

    @Override
    public String toString() {
        return "EventStream[" + (isOpen() ? "OPEN " : "CLOSED ") + request + "]";
    }
}

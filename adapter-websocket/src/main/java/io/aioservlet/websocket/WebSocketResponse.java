package io.aioservlet.websocket;

import io.aioservlet.io.Exchange;
import io.aioservlet.io.HeadFields;
import io.aioservlet.web.Request;
import io.aioservlet.web.exception.HttpException;
import jakarta.websocket.server.ServerContainer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A websocket: start it on a request, receive and send, and return it. From {@code aiohttp.web.WebSocketResponse}.
 *
 * <pre>{@code
 * StreamResponse echo(Request request) throws IOException {
 *     var ws = new WebSocketResponse();
 *     ws.start(request);
 *     for (WsMessage message : ws) {
 *         if (message.type() == MsgType.TEXT) {
 *             ws.sendStr(message.text() + "/answer");
 *         }
 *     }
 *     return ws;
 * }
 * }</pre>
 *
 * <p>One thread at a time may receive; any thread may send, ping and close, and what one thread sends arrives in its order.
 * A method that blocks has a twin that returns a stage, for asynchronous handlers. Before the start all of them are
 * {@link IllegalStateException}s. An interrupt ends a wait with an {@link InterruptedIOException}; the thread stays
 * interrupted.
 *
 * <p>When the handler returns, an open websocket is closed with 1000; when it throws, with 1011; when the server stops, with
 * 1001. Pings of the client are answered by the container, and not shown. A page of another host may not open one: see
 * {@link WebSocketBuilder#origins}.
 */
public final class WebSocketResponse extends MessageResponse implements Iterable<WsMessage> {

    private static final System.Logger LOG = System.getLogger(WebSocketResponse.class.getName());
    private static final Duration OPEN_LIMIT = Duration.ofSeconds(10);
    private static final int MAX_REASON = 123; // RFC 6455 §5.5, without the code
    private static final CompletionStage<Void> DONE = CompletableFuture.completedStage(null);

    private final Settings settings;

    // Set by start:
    private @Nullable Request request;
    private volatile @Nullable Conversation conversation;
    private @Nullable String protocol;

    /** With the defaults of {@link #builder}. */
    public WebSocketResponse() {
        this(Settings.DEFAULTS);
    }

    WebSocketResponse(Settings settings) {
        this.settings = settings;
    }

    /** For a websocket that is not as the defaults are. */
    public static WebSocketBuilder builder() {
        return new WebSocketBuilder();
    }

    // --- start ------------------------------------------------------------------------------------------------------

    /** Whether the request can become this websocket. Has no effect. */
    public WebSocketReady canStart(Request request) {
        if (this.request != null) {
            throw new IllegalStateException("the websocket has started");
        }
        try {
            Handshake.check(request, settings.origins());
        } catch (HttpException e) {
            return new WebSocketReady(false, null);
        }
        return new WebSocketReady(true, Handshake.choose(request, settings.protocols()));
    }

    /**
     * Switches the protocol, and returns when messages can be sent. Headers and cookies that were set travel on the 101.
     * Again for the same request it does nothing.
     *
     * @throws HttpException a 405 or a 400 if the request is no handshake of a websocket, a 403 if it comes from a page of
     *     another origin than the builder's {@code origins} allow
     * @throws IllegalStateException for a second request, if another response started, or if the container has no websockets
     */
    @Override
    public void start(Request request) throws IOException {
        if (this.request == request) {
            return;
        }
        Conversation begun = begin(request);
        try {
            begun.opened().get(OPEN_LIMIT.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            var interrupted = new InterruptedIOException("interrupted while a websocket opened");
            begun.fail(interrupted);
            throw interrupted;
        } catch (TimeoutException e) {
            IOException failure = begun.unopened(OPEN_LIMIT);
            begun.fail(failure);
            throw failure;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException broken) {
                throw broken;
            }
            throw new IOException("the websocket could not be opened: " + e.getCause(), e.getCause());
        }
    }

    /** The twin of {@link #start}. */
    @Override
    public CompletionStage<Void> startAsync(Request request) {
        if (this.request == request) {
            return DONE;
        }
        try {
            Conversation begun = begin(request);
            HandOver handOver = begun.handOver();
            return handOver.stage(handOver.limited(begun.opened(), OPEN_LIMIT)).handle((opened, failure) -> {
                if (failure != null) {
                    throw new CompletionException(
                            failure instanceof TimeoutException ? begun.unopened(OPEN_LIMIT) : failure);
                }
                return null;
            });
        } catch (IOException | RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    private Conversation begin(Request request) throws IOException {
        if (this.request != null) {
            throw new IllegalStateException("this websocket has started for another request; make a new one for each");
        }
        Handshake.check(request, settings.origins());
        ServerContainer container = Upgrade.container(request);
        Exchange exchange = request.exchange();
        if (exchange.wire().begun()) {
            throw new IllegalStateException("another response has started for this request");
        }
        String chosen = Handshake.choose(request, settings.protocols());
        if (chosen == null && Handshake.asksForProtocol(request)) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "no subprotocol in common: the client knows {0}, this websocket {1}",
                    request.headers().getAll("Sec-WebSocket-Protocol"),
                    settings.protocols());
        }
        HeadFields fields = prepare(request);
        var begun = new Conversation(settings, exchange);
        this.request = request;
        this.protocol = chosen;
        this.conversation = begun;
        exchange.onEnd(begun::finish);
        exchange.onShutdown(begun::shutdown);
        var upgrade = new Upgrade(container, new SessionEndpoint(begun, settings), chosen, settings.compress(), fields);
        exchange.upgrade(upgrade::perform).whenComplete((done, failure) -> {
            if (failure == null) {
                begun.switched();
            } else {
                begun.fail(failure);
            }
        });
        return begun;
    }

    @Override
    public boolean started() {
        return conversation != null;
    }

    @Override
    Conversation running() {
        Conversation running = conversation;
        if (running == null) {
            throw new IllegalStateException("start the websocket first");
        }
        return running;
    }

    // --- what it is -------------------------------------------------------------------------------------------------

    /** The subprotocol that was chosen: the client's first that is known here. {@code null} if none is, or before start. */
    public @Nullable String protocol() {
        return protocol;
    }

    /** Whether no more can be sent, because either side closed. With {@code autoclose(false)} only {@link #close} counts. */
    public boolean closed() {
        Conversation running = conversation;
        return running != null && running.closed();
    }

    /**
     * The code of the close: the client's, and 0 where it gave none; 1006 where the connection broke, the protocol was
     * broken, or no answer to our close or to a {@code heartbeat} came in time; 1008 where {@code sendTimeout} passed, 1009
     * above {@code maxMsgSize}; {@code null} while open. After a close of our own it is the client's
     * answer only on Jetty; Tomcat and Undertow do not tell it, and the code is then ours.
     */
    public @Nullable Integer closeCode() {
        Conversation running = conversation;
        return running == null ? null : running.closeCode();
    }

    /** Why the websocket ended, where it was neither side's will; else {@code null}. */
    public @Nullable Throwable exception() {
        Conversation running = conversation;
        return running == null ? null : running.exception();
    }

    /** Receives until the end, which it does not give; an {@code ERROR} it gives. Fails with UncheckedIOException. */
    @Override
    public Iterator<WsMessage> iterator() {
        return new Messages(running().receiving());
    }

    // --- close ------------------------------------------------------------------------------------------------------

    /** Closes with 1000. See {@link #close(int, String)}. */
    public boolean close() throws IOException {
        return close(WsCloseCode.OK.code(), "");
    }

    /**
     * Closes: what others sent before goes out, then the close frame, then this waits for the client's answer, at most
     * {@code timeout}; messages that come meanwhile are dropped. Without an answer {@link #closeCode} is 1006 and
     * {@link #exception} tells why. Tomcat and Undertow do not tell of the answer, so there is nothing to wait for.
     *
     * @param code 1000 to 1014 without 1004, 1005 and 1006, or 3000 to 4999
     * @param reason at most 123 bytes of UTF-8
     * @return false if it was closed before
     */
    public boolean close(int code, String reason) throws IOException {
        checkClose(code, reason);
        return running().close(code, reason);
    }

    /** Closes with one of the codes that have a name. */
    public boolean close(WsCloseCode code, String reason) throws IOException {
        return close(code.code(), reason);
    }

    /** The twin of {@link #close()}. */
    public CompletionStage<Boolean> closeAsync() {
        return closeAsync(WsCloseCode.OK.code(), "");
    }

    /** The twin of {@link #close(int, String)}. */
    public CompletionStage<Boolean> closeAsync(int code, String reason) {
        checkClose(code, reason);
        return running().closeAsync(code, reason);
    }

    /** The twin of {@link #close(WsCloseCode, String)}. */
    public CompletionStage<Boolean> closeAsync(WsCloseCode code, String reason) {
        return closeAsync(code.code(), reason);
    }

    private static void checkClose(int code, String reason) {
        if (!WsCloseCode.sendable(code)) {
            throw new IllegalArgumentException("not a code for a close frame: " + code);
        }
        if (reason.getBytes(StandardCharsets.UTF_8).length > MAX_REASON) {
            throw new IllegalArgumentException("the reason of a close has at most " + MAX_REASON + " bytes");
        }
    }

    /** Closes with 1000 if it is open. Done for you when the handler returns the websocket. */
    @Override
    public void writeEof() throws IOException {
        running().close(WsCloseCode.OK.code(), "");
    }

    /** The twin of {@link #writeEof}. */
    @Override
    public CompletionStage<Void> writeEofAsync() {
        try {
            return running().closeAsync(WsCloseCode.OK.code(), "").thenApply(closed -> null);
        } catch (IllegalStateException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    @Override
    public String toString() {
        return "WebSocketResponse[" + (started() ? closed() ? "closed " + closeCode() : "started" : "new") + "]";
    }
}

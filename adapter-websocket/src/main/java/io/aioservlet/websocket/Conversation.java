package io.aioservlet.websocket;

import io.aioservlet.io.Exchange;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A websocket from its handshake to its end, between the container's callbacks on one side and the handler on the other.
 * The callbacks only leave something behind and go; code of the application runs on its own threads, and its stages
 * complete through {@link HandOver}.
 */
final class Conversation {

    private static final int INBOX_MESSAGES = 128;
    private static final long INBOX_BYTES = 64 << 10;
    private static final int OUTBOX_MESSAGES = 64;
    private static final long OUTBOX_BYTES = 1 << 20;
    private static final int NO_CODE = 1005; // how a container reports a close frame without a code

    private final Settings settings;
    private final Exchange exchange;
    private final HandOver handOver;
    private final Standing standing = new Standing();
    private final Inbox inbox = new Inbox(INBOX_MESSAGES, INBOX_BYTES);
    private final Outbox outbox = new Outbox(OUTBOX_MESSAGES, OUTBOX_BYTES);
    private final Closing closing;
    private final CompletableFuture<Remote> opened = new CompletableFuture<>();

    Conversation(Settings settings, Exchange exchange) {
        this.settings = settings;
        this.exchange = exchange;
        this.handOver = new HandOver(exchange);
        this.closing = new Closing(exchange, settings.timeout(), standing, inbox, outbox);
    }

    // --- told by the container --------------------------------------------------------------------------------------

    /** The session is there; false if nobody waits for it any more. */
    boolean open(Remote remote, Valve valve) {
        inbox.attach(valve);
        closing.opened(remote);
        standing.opened();
        return opened.complete(remote);
    }

    /** The session will not be there. */
    void fail(Throwable cause) {
        opened.completeExceptionally(cause);
    }

    /** A message came. Waits where the inbox is full and reading cannot be switched off. */
    void received(WsMessage message) {
        inbox.put(message);
    }

    /** The client offended. Who calls this sees to the close. */
    void offended(WebSocketException offence) {
        int code = offence.closeCode() == WsCloseCode.MESSAGE_TOO_BIG
                ? WsCloseCode.MESSAGE_TOO_BIG
                : WsCloseCode.ABNORMAL_CLOSURE;
        if (standing.gone(code, offence)) {
            inbox.end(WsMessage.error(offence));
        }
        outbox.shut(offence);
    }

    /** The session is over, with the code of whoever closed it. */
    void ended(int code, String reason) {
        int told = code == NO_CODE ? 0 : code;
        if (standing.gone(told, null)) {
            inbox.end(WsMessage.close(told, reason));
        }
        closing.answered(told);
        outbox.shut(new WebSocketException(told, "the websocket is closed: " + told + " " + reason, null));
        fail(new WebSocketException(told, "the client closed the websocket before it was open", null));
    }

    // --- told by the exchange ---------------------------------------------------------------------------------------

    /** The server stops. */
    void shutdown() {
        if (standing.state() == Standing.State.OPEN) {
            var unused = closing.closeAsync(WsCloseCode.GOING_AWAY, "the server stops");
        }
    }

    /** The handler is done. Nobody receives any more, so nothing may wait to be received. */
    void finish(@Nullable Throwable failure) {
        if (!opened.isDone()) {
            fail(new IOException("the request ended before the websocket was open", failure));
        }
        if (standing.state() == Standing.State.OPEN) {
            int code = exchange.stopping()
                    ? WsCloseCode.GOING_AWAY
                    : failure == null ? WsCloseCode.OK : WsCloseCode.INTERNAL_ERROR;
            var unused = closing.closeAsync(code, "");
        }
        inbox.discard();
    }

    // --- asked by the handler ---------------------------------------------------------------------------------------

    CompletableFuture<Remote> opened() {
        return opened;
    }

    HandOver handOver() {
        return handOver;
    }

    boolean closed() {
        return switch (standing.state()) {
            case CONNECTING, OPEN -> false;
            case GONE -> settings.autoclose();
            case CLOSING, CLOSED -> true;
        };
    }

    @Nullable
    Integer closeCode() {
        return standing.closeCode();
    }

    @Nullable
    Throwable exception() {
        return standing.exception();
    }

    WsMessage receive() throws IOException {
        CompletableFuture<WsMessage> next = inbox.take();
        Duration limit = settings.receiveTimeout();
        try {
            return told(limit == null ? next.get() : next.get(limit.toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            if (next.cancel(false)) {
                throw new InterruptedIOException("interrupted while receiving from a websocket");
            }
        } catch (TimeoutException e) {
            if (next.cancel(false)) {
                throw receiveTimedOut();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause()); // the inbox never fails a receiver
        }
        return told(next.join()); // it came at the very last moment
    }

    CompletionStage<WsMessage> receiveAsync() {
        CompletableFuture<WsMessage> next;
        try {
            next = inbox.take();
        } catch (IllegalStateException e) {
            return CompletableFuture.failedFuture(e);
        }
        Duration limit = settings.receiveTimeout();
        if (limit != null && !next.isDone()) {
            next.orTimeout(limit.toNanos(), TimeUnit.NANOSECONDS);
        }
        CompletableFuture<WsMessage> stage = handOver.stage(next.handle((message, failure) -> {
            if (failure != null) {
                throw new CompletionException(failure instanceof TimeoutException ? receiveTimedOut() : failure);
            }
            return told(message);
        }));
        var unused = stage.whenComplete((message, failure) -> next.cancel(false)); // the application gave its stage up
        return stage;
    }

    private SocketTimeoutException receiveTimedOut() {
        return new SocketTimeoutException("no message within receiveTimeout, " + settings.receiveTimeout());
    }

    /** The handler gets to know the end. */
    private WsMessage told(WsMessage message) {
        boolean last = message.type() == MsgType.ERROR
                || (message.type() == MsgType.CLOSE
                        && (settings.autoclose() || message.closeCode() == WsCloseCode.ABNORMAL_CLOSURE));
        if (last) {
            standing.told();
        }
        return message;
    }

    /** One frame to the client. */
    interface Sender {
        void send(Remote client, Outbox.Done done) throws IOException;
    }

    /** A ping or a pong: the container may wait for the socket in it. */
    interface Control {
        void send(Remote client) throws IOException;
    }

    void send(Sender sender) throws IOException {
        Remote client = client();
        outbox.send(done -> sender.send(client, done));
    }

    CompletionStage<@Nullable Void> sendAsync(Sender sender, long bytes) {
        Remote client;
        try {
            client = client();
        } catch (IOException | IllegalStateException e) {
            return CompletableFuture.failedFuture(e);
        }
        return handOver.stage(outbox.leave(done -> sender.send(client, done), bytes));
    }

    void control(Control control) throws IOException {
        send((client, done) -> {
            control.send(client);
            done.done(null);
        });
    }

    CompletionStage<@Nullable Void> controlAsync(Control control) {
        return sendAsync(
                (client, done) -> exchange.execute(() -> {
                    try {
                        control.send(client);
                        done.done(null);
                    } catch (IOException | RuntimeException e) {
                        done.done(e);
                    }
                }),
                0);
    }

    private Remote client() throws IOException {
        standing.requireOpen();
        return opened.join(); // open: it is there
    }

    boolean close(int code, String reason) throws IOException {
        return closing.close(code, reason);
    }

    CompletionStage<Boolean> closeAsync(int code, String reason) {
        return handOver.stage(closing.closeAsync(code, reason));
    }
}

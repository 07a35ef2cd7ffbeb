package io.aioservlet.websocket;

import io.aioservlet.io.Exchange;
import io.aioservlet.io.SecondResponseException;
import io.aioservlet.websocket.session.Outbox;
import io.aioservlet.websocket.session.Remote;
import io.aioservlet.websocket.session.SendWatch;
import io.aioservlet.websocket.session.Valve;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A websocket from its handshake to its end, between the container's callbacks on one side and the handler on the other.
 * The callbacks only leave something behind and go; code of the application runs on its own threads, and its stages
 * complete through {@link HandOver}.
 */
final class Conversation {

    private static final int INBOX_MESSAGES = 128;
    private static final long INBOX_BYTES = 64 << 10;
    private static final int OUTBOX_MESSAGES = 1024;
    private static final long OUTBOX_BYTES = 1 << 20;
    private static final int NO_CODE = 1005; // how a container reports a close frame without a code

    private final Settings settings;
    private final Exchange exchange;
    private final HandOver handOver;
    private final Standing standing = new Standing();
    private final Inbox inbox = new Inbox(INBOX_MESSAGES, INBOX_BYTES);
    private final Outbox outbox;
    private final Heartbeat heartbeat;
    private final Closing closing;
    private final Sending sending;
    private final Receiving receiving;
    private final CompletableFuture<Remote> opened = new CompletableFuture<>();
    private final Farewells farewells = new Farewells();
    private volatile boolean switched;

    Conversation(Settings settings, Exchange exchange) {
        this.settings = settings;
        this.exchange = exchange;
        this.handOver = new HandOver(exchange);
        this.outbox = new Outbox(
                OUTBOX_MESSAGES, OUTBOX_BYTES, new SendWatch(settings.sendTimeout(), exchange, this::stalled));
        this.heartbeat =
                new Heartbeat(settings.heartbeat(), exchange, this::heartbeatPing, inbox::holdsBack, this::dead);
        this.closing = new Closing(handOver, settings.timeout(), standing, inbox, outbox);
        this.sending = new Sending(standing, outbox, handOver, opened);
        this.receiving = new Receiving(standing, inbox, handOver, settings);
    }

    // --- told by the container --------------------------------------------------------------------------------------

    /** The session is there; false if nobody waits for it any more. */
    boolean open(Remote remote, Valve valve) {
        inbox.attach(heartbeat.listening(valve));
        closing.opened(remote);
        standing.opened();
        if (!opened.complete(remote)) {
            return false;
        }
        heartbeat.start();
        if (exchange.stopping()) {
            shutdown(); // the server began to stop while the websocket opened, and asked for nothing
        }
        return true;
    }

    /** The container switched the protocol. Only a connection that breaks keeps the session from being there soon. */
    void switched() {
        switched = true;
    }

    /** What to make of a session that is not there in time. */
    IOException unopened(Duration limit) {
        String message = "the container did not open the websocket within " + limit;
        return switched
                ? new WebSocketException(WsCloseCode.ABNORMAL_CLOSURE.code(), message + ": the client is gone", null)
                : new IOException(message);
    }

    /** The session will not be there. */
    void fail(Throwable cause) {
        opened.completeExceptionally(cause);
    }

    /** Something came, if only a part of a message. */
    void heard() {
        heartbeat.heard();
    }

    /** A message came. Waits where the inbox is full and reading cannot be switched off. */
    void received(WsMessage message) {
        inbox.put(message);
        heartbeat.heard(); // again: it may have waited long
    }

    /** The client offended. Who calls this sees to the close. */
    void offended(WebSocketException offence) {
        WsCloseCode told = offence.closeCode() == WsCloseCode.MESSAGE_TOO_BIG.code()
                ? WsCloseCode.MESSAGE_TOO_BIG
                : WsCloseCode.ABNORMAL_CLOSURE;
        gone(told.code(), offence);
        outbox.shut(offence);
    }

    /** The session is over, with the code of whoever closed it. */
    void ended(int code, String reason) {
        over();
        int told = code == NO_CODE ? 0 : code;
        if (standing.gone(told, null)) {
            inbox.end(WsMessage.close(told, reason));
        }
        closing.answered(told);
        outbox.shut(new WebSocketException(told, "the websocket is closed: " + told + " " + reason, null));
        fail(new WebSocketException(told, "the client closed the websocket before it was open", null));
    }

    // --- told by the timer ------------------------------------------------------------------------------------------

    private void stalled() {
        drop(
                WsCloseCode.POLICY_VIOLATION,
                "the client did not take a message within sendTimeout, " + settings.sendTimeout());
    }

    private void dead() {
        drop(
                WsCloseCode.ABNORMAL_CLOSURE,
                "nothing came from the client within half of heartbeat, " + settings.heartbeat() + ", after a ping");
    }

    /** The client is given up. */
    private void drop(WsCloseCode code, String reason) {
        var cause = new WebSocketException(code.code(), reason, new SocketTimeoutException(reason));
        gone(code.code(), cause);
        outbox.shut(cause);
        Remote client = opened.join(); // nothing is timed before
        handOver.offThread(() -> client.drop(code.code()));
    }

    private CompletionStage<?> heartbeatPing() {
        return sending.controlNow(client -> client.ping(ByteBuffer.allocate(0)));
    }

    // --- told by the exchange ---------------------------------------------------------------------------------------

    /** The server stops. */
    void shutdown() {
        if (standing.state() == Standing.State.OPEN) {
            var unused = closing.closeAsync(WsCloseCode.GOING_AWAY.code(), "the server stops");
        }
    }

    /** The handler is done. Nobody receives any more, so nothing may wait to be received. */
    void finish(@Nullable Throwable failure) {
        if (!opened.isDone()) {
            fail(new IOException("the request ended before the websocket was open", failure));
        }
        if (standing.state() == Standing.State.OPEN) {
            var unused = closing.closeAsync(codeAfter(failure).code(), "");
        }
        inbox.discard();
        over();
    }

    private WsCloseCode codeAfter(@Nullable Throwable failure) {
        if (exchange.stopping()) {
            return WsCloseCode.GOING_AWAY;
        }
        return failure == null || failure instanceof SecondResponseException
                ? WsCloseCode.OK
                : WsCloseCode.INTERNAL_ERROR;
    }

    private void gone(int code, WebSocketException cause) {
        over();
        if (standing.gone(code, cause)) {
            inbox.end(WsMessage.error(cause));
        }
    }

    /** Before the handler gets to know: what it then sends to its groups must not come back to it. */
    private void over() {
        heartbeat.stop();
        farewells.run();
    }

    // --- asked by the handler ---------------------------------------------------------------------------------------

    CompletableFuture<Remote> opened() {
        return opened;
    }

    HandOver handOver() {
        return handOver;
    }

    Sending sending() {
        return sending;
    }

    Receiving receiving() {
        return receiving;
    }

    Farewells farewells() {
        return farewells;
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

    boolean close(int code, String reason) throws IOException {
        return closing.close(code, reason);
    }

    CompletionStage<Boolean> closeAsync(int code, String reason) {
        return handOver.stage(closing.closeAsync(code, reason));
    }
}

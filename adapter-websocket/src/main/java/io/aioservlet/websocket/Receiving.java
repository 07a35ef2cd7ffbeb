package io.aioservlet.websocket;

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

/** The receiving side of a websocket: waits for the inbox, and notes that the handler got to know the end. */
final class Receiving {

    private final Standing standing;
    private final Inbox inbox;
    private final HandOver handOver;
    private final Settings settings;

    Receiving(Standing standing, Inbox inbox, HandOver handOver, Settings settings) {
        this.standing = standing;
        this.inbox = inbox;
        this.handOver = handOver;
        this.settings = settings;
    }

    WsMessage receive() throws IOException {
        return receive(settings.receiveTimeout());
    }

    CompletionStage<WsMessage> receiveAsync() {
        return receiveAsync(settings.receiveTimeout());
    }

    /** Waits no longer than that; {@code null} for ever. */
    WsMessage receive(@Nullable Duration limit) throws IOException {
        CompletableFuture<WsMessage> next = inbox.take();
        try {
            return told(limit == null ? next.get() : next.get(limit.toNanos(), TimeUnit.NANOSECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            if (next.cancel(false)) {
                throw new InterruptedIOException("interrupted while receiving from a websocket");
            }
        } catch (TimeoutException e) {
            if (next.cancel(false)) {
                throw receiveTimedOut(limit);
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause()); // the inbox never fails a receiver
        }
        return told(next.join()); // it came at the very last moment
    }

    /** The twin of {@link #receive(Duration)}. */
    CompletionStage<WsMessage> receiveAsync(@Nullable Duration limit) {
        CompletableFuture<WsMessage> next;
        try {
            next = inbox.take();
        } catch (IllegalStateException e) {
            return CompletableFuture.failedFuture(e);
        }
        if (limit != null) {
            next = handOver.limited(next, limit);
        }
        CompletableFuture<WsMessage> taken = next;
        CompletableFuture<WsMessage> stage = handOver.stage(taken.handle((message, failure) -> {
            if (failure != null) {
                throw new CompletionException(failure instanceof TimeoutException ? receiveTimedOut(limit) : failure);
            }
            return told(message);
        }));
        var unused = stage.whenComplete((message, failure) -> taken.cancel(false)); // the application gave its stage up
        return stage;
    }

    private static SocketTimeoutException receiveTimedOut(@Nullable Duration limit) {
        return new SocketTimeoutException("no message within " + limit);
    }

    /** The handler gets to know the end. */
    private WsMessage told(WsMessage message) {
        boolean last = message.type() == MsgType.ERROR
                || (message.type() == MsgType.CLOSE
                        && (settings.autoclose() || message.closeCode() == WsCloseCode.ABNORMAL_CLOSURE.code()));
        if (last) {
            standing.told();
        }
        return message;
    }
}

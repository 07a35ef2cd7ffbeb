package io.aioservlet.websocket;

import io.aioservlet.websocket.session.Outbox;
import io.aioservlet.websocket.session.Remote;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The close from this side: it stands in line behind what is being sent, then the close frame goes out, then the client has
 * the rest of the timeout to answer. Whoever comes first closes; the others are told so.
 */
final class Closing {

    private static final int ABNORMAL = WsCloseCode.ABNORMAL_CLOSURE.code();

    private final HandOver handOver;
    private final Duration timeout;
    private final Standing standing;
    private final Inbox inbox;
    private final Outbox outbox;
    private final CompletableFuture<Integer> answer = new CompletableFuture<>();
    private volatile @Nullable Remote remote;

    Closing(HandOver handOver, Duration timeout, Standing standing, Inbox inbox, Outbox outbox) {
        this.handOver = handOver;
        this.timeout = timeout;
        this.standing = standing;
        this.inbox = inbox;
        this.outbox = outbox;
    }

    /** There is somebody to close. */
    void opened(Remote remote) {
        this.remote = remote;
    }

    /** The session is over, with that code. */
    void answered(int code) {
        answer.complete(code);
    }

    /** Closes and waits; false if it was closed before. */
    boolean close(int code, String reason) throws IOException {
        Standing.State before = begin(code);
        if (before != Standing.State.OPEN) {
            return before == Standing.State.GONE;
        }
        long deadline = System.nanoTime() + timeout.toNanos();
        try {
            outbox.sendLast(done -> send(code, reason, done), timeout.toNanos());
            settle(answer.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS), null);
        } catch (SocketTimeoutException | TimeoutException e) {
            settle(ABNORMAL, timedOut());
        } catch (InterruptedIOException e) {
            settle(ABNORMAL, e);
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            var interrupted = new InterruptedIOException("interrupted while closing a websocket");
            settle(ABNORMAL, interrupted);
            throw interrupted;
        } catch (ExecutionException e) {
            settle(ABNORMAL, e.getCause());
        } catch (IOException e) { // the client was faster: the line is shut
            settle(answer.getNow(ABNORMAL), answer.isDone() ? null : e);
        }
        return true;
    }

    /** Closes without waiting. */
    CompletableFuture<Boolean> closeAsync(int code, String reason) {
        Standing.State before = begin(code);
        if (before != Standing.State.OPEN) {
            return CompletableFuture.completedFuture(before == Standing.State.GONE);
        }
        var unused = outbox.leaveLast(done -> handOver.offThread(() -> send(code, reason, done)))
                .whenComplete((sent, failure) -> {
                    if (failure != null) {
                        answer.completeExceptionally(failure);
                    }
                });
        return handOver.limited(answer.copy(), timeout).handle((told, failure) -> {
            if (failure == null) {
                settle(told, null);
            } else {
                settle(ABNORMAL, failure instanceof TimeoutException ? timedOut() : failure);
            }
            return true;
        });
    }

    private Standing.State begin(int code) {
        Standing.State before = standing.beginClose(code);
        if (before == Standing.State.OPEN || before == Standing.State.GONE) {
            inbox.discard(); // a client that is held up could not answer
        }
        return before;
    }

    private void send(int code, String reason, Outbox.Done done) {
        Remote client = remote;
        try {
            if (client != null) {
                client.close(code, reason);
            }
            done.done(null);
        } catch (IOException e) {
            answer.completeExceptionally(e);
            done.done(e);
        }
    }

    private void settle(int code, @Nullable Throwable failure) {
        standing.settle(code, failure);
        outbox.shut(new WebSocketException(code, "the websocket is closed", failure));
        Remote client = remote;
        if (failure != null && client != null) {
            client.drop(WsCloseCode.GOING_AWAY.code());
        }
    }

    private SocketTimeoutException timedOut() {
        return new SocketTimeoutException("the client did not answer the close within timeout, " + timeout);
    }
}

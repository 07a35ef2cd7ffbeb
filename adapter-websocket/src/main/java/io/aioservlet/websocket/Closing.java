package io.aioservlet.websocket;

import io.aioservlet.io.Exchange;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The close from this side: it stands in line behind what is being sent, then the close frame goes out, then the client has
 * the rest of the timeout to answer. Whoever comes first closes; the others are told so.
 */
final class Closing {

    private final Exchange exchange;
    private final Duration timeout;
    private final Standing standing;
    private final Inbox inbox;
    private final Outbox outbox;
    private final CompletableFuture<Integer> answer = new CompletableFuture<>();
    private volatile @Nullable Remote remote;

    Closing(Exchange exchange, Duration timeout, Standing standing, Inbox inbox, Outbox outbox) {
        this.exchange = exchange;
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
        Standing.State before = begin();
        if (before != Standing.State.OPEN) {
            return before == Standing.State.GONE;
        }
        long deadline = System.nanoTime() + timeout.toNanos();
        try {
            outbox.sendLast(done -> send(code, reason, done), timeout.toNanos());
            settle(answer.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS), null);
        } catch (SocketTimeoutException | TimeoutException e) {
            settle(WsCloseCode.ABNORMAL_CLOSURE, timedOut());
        } catch (InterruptedIOException e) {
            settle(WsCloseCode.ABNORMAL_CLOSURE, e);
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            var interrupted = new InterruptedIOException("interrupted while closing a websocket");
            settle(WsCloseCode.ABNORMAL_CLOSURE, interrupted);
            throw interrupted;
        } catch (ExecutionException e) {
            settle(WsCloseCode.ABNORMAL_CLOSURE, e.getCause());
        } catch (IOException e) { // the client was faster: the line is shut
            settle(answer.getNow(WsCloseCode.ABNORMAL_CLOSURE), answer.isDone() ? null : e);
        }
        return true;
    }

    /** Closes without waiting. */
    CompletableFuture<Boolean> closeAsync(int code, String reason) {
        Standing.State before = begin();
        if (before != Standing.State.OPEN) {
            return CompletableFuture.completedFuture(before == Standing.State.GONE);
        }
        var unused = outbox.leaveLast(done -> offThread(() -> send(code, reason, done)))
                .whenComplete((sent, failure) -> {
                    if (failure != null) {
                        answer.completeExceptionally(failure);
                    }
                });
        return answer.copy().orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS).handle((told, failure) -> {
            if (failure == null) {
                settle(told, null);
            } else {
                settle(WsCloseCode.ABNORMAL_CLOSURE, failure instanceof TimeoutException ? timedOut() : failure);
            }
            return true;
        });
    }

    private Standing.State begin() {
        Standing.State before = standing.beginClose();
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

    /** A close must not get lost: where the pool is full, it goes out from here. */
    private void offThread(Runnable work) {
        try {
            exchange.execute(work);
        } catch (RejectedExecutionException e) {
            work.run();
        }
    }

    private void settle(int code, @Nullable Throwable failure) {
        standing.settle(code, failure);
        outbox.shut(new WebSocketException(code, "the websocket is closed", failure));
        Remote client = remote;
        if (failure != null && client != null) {
            client.abort();
        }
    }

    private SocketTimeoutException timedOut() {
        return new SocketTimeoutException("the client did not answer the close within timeout, " + timeout);
    }
}

package io.aioservlet.websocket;

import io.aioservlet.websocket.session.Outbox;
import io.aioservlet.websocket.session.Remote;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The sending side of a websocket: while it is open, everything goes through the outbox. */
final class Sending {

    private final Standing standing;
    private final Outbox outbox;
    private final HandOver handOver;
    private final CompletableFuture<Remote> opened;

    Sending(Standing standing, Outbox outbox, HandOver handOver, CompletableFuture<Remote> opened) {
        this.standing = standing;
        this.outbox = outbox;
        this.handOver = handOver;
        this.opened = opened;
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

    /** As {@link #send}, for data that nobody changes: returns when the container has it, and who sends next waits. */
    void hand(Sender sender) throws IOException {
        Remote client = client();
        outbox.hand(done -> sender.send(client, done));
    }

    CompletionStage<@Nullable Void> sendAsync(Sender sender, long bytes) {
        return handOver.stage(leave(sender, bytes));
    }

    CompletionStage<@Nullable Void> handAsync(Sender sender, long bytes) {
        return handOver.stage(offer(sender, bytes));
    }

    /** Leaves a frame to be handed over; what hangs on the future must not be code of the application. */
    CompletableFuture<@Nullable Void> offer(Sender sender, long bytes) {
        try {
            Remote client = client();
            return outbox.leaveToHand(done -> sender.send(client, done), bytes);
        } catch (IOException | IllegalStateException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private CompletableFuture<@Nullable Void> leave(Sender sender, long bytes) {
        try {
            Remote client = client();
            return outbox.leave(done -> sender.send(client, done), bytes);
        } catch (IOException | IllegalStateException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Sends a ping or a pong on the calling thread. */
    void control(Control control) throws IOException {
        send((client, done) -> {
            control.send(client);
            done.done(null);
        });
    }

    CompletionStage<@Nullable Void> controlAsync(Control control) {
        return handOver.stage(controlNow(control));
    }

    /** Leaves a ping or a pong to be sent; what hangs on the future must not be code of the application. */
    CompletableFuture<@Nullable Void> controlNow(Control control) {
        return leave(
                (client, done) -> handOver.offThread(() -> {
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
}

package io.aioservlet.web;

import io.aioservlet.files.sending.FileBlocks;
import io.aioservlet.io.Exchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Brings the blocks of a file to the client: by the container itself where that can be, else by copying. A copy without
 * blocking reads its blocks on threads that may wait for the disk, and none waits for the client.
 */
final class FileSending {

    /** From this size on the container's way is worth its preparations; Tomcat's own servlet has the same limit. */
    private static final long WORTH_HANDING_OVER = 48 << 10;

    /** Up to this size a file is read at once: that takes no longer than looking it up. */
    private static final long SMALL = 16 << 10;

    /** Up to this size the end of the exchange hands a file on from the container's buffer; others are flushed as they go. */
    private static final long UNFLUSHED = 2 << 10;

    private final FileBlocks blocks;
    private final @Nullable Path lasting;
    private final Exchange exchange;

    /**
     * For an open file.
     *
     * @param lasting the file if it stays where it is after the exchange, else {@code null}
     */
    FileSending(FileBlocks blocks, @Nullable Path lasting, Exchange exchange) {
        this.blocks = blocks;
        this.lasting = lasting;
        this.exchange = exchange;
    }

    void send(OutgoingBody body) throws IOException {
        if (handOver(body)) {
            return;
        }
        ByteBuffer block = blocks.next();
        while (!blocks.ended()) {
            body.write(block);
            block = blocks.next();
        }
        body.finish(block);
    }

    CompletionStage<Void> sendAsync(OutgoingBody body) {
        var sent = new CompletableFuture<Void>();
        try {
            if (handOver(body)) {
                sent.complete(null);
            } else if (exchange.blocking() || blocks.length() <= SMALL) {
                send(body, sent);
            } else {
                elsewhere(() -> send(body, sent));
            }
        } catch (IOException | RuntimeException e) {
            sent.completeExceptionally(e);
        }
        return sent;
    }

    private boolean handOver(OutgoingBody body) throws IOException {
        FileBlocks.Piece piece = blocks.single();
        return piece != null
                && lasting != null
                && piece.length() >= WORTH_HANDING_OVER
                && body.sendFile(lasting, piece.position(), piece.length());
    }

    /** Sends blocks for as long as the client takes them, and goes on when it takes more. */
    private void send(OutgoingBody body, CompletableFuture<Void> sent) {
        try {
            ByteBuffer block = blocks.next();
            while (block.hasRemaining() && blocks.length() > UNFLUSHED) {
                CompletionStage<Void> stage = body.writeAsync(block);
                CompletableFuture<Void> taken = stage.toCompletableFuture();
                if (!taken.isDone()) {
                    stage.whenComplete((nothing, failure) -> goOn(body, sent, failure));
                    return;
                }
                taken.join();
                block = blocks.next();
            }
            body.finishAsync(block).whenComplete((nothing, failure) -> end(sent, failure));
        } catch (CompletionException e) {
            end(sent, e.getCause());
        } catch (IOException | RuntimeException e) {
            end(sent, e);
        }
    }

    private void goOn(OutgoingBody body, CompletableFuture<Void> sent, @Nullable Throwable failure) {
        if (failure != null) {
            end(sent, failure);
            return;
        }
        try {
            elsewhere(() -> send(body, sent));
        } catch (RuntimeException e) {
            end(sent, e);
        }
    }

    private static void end(CompletableFuture<Void> sent, @Nullable Throwable failure) {
        if (failure == null) {
            sent.complete(null);
        } else {
            sent.completeExceptionally(failure);
        }
    }

    /** On a thread that may wait for the disk; where all are busy, on one that better should not. */
    private void elsewhere(Runnable work) {
        try {
            exchange.execute(work);
        } catch (RejectedExecutionException full) {
            exchange.resume(work);
        }
    }
}

package io.aioservlet.conformance.app;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * A temporary file that takes the digest of what is written to it, block by block or as the subscriber of a body. It is
 * gone when it is closed.
 */
final class DigestFile implements Flow.Subscriber<ByteBuffer>, AutoCloseable {

    private final FileChannel file;
    private final MessageDigest digest;
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;
    private long size;

    DigestFile() throws IOException {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        file = FileChannel.open(
                Files.createTempFile("bulk", ".bin"), StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
    }

    /** The summary of a body that was subscribed to. */
    CompletionStage<String> ended() {
        return ended;
    }

    void write(ByteBuffer block) throws IOException {
        size += block.remaining();
        digest.update(block.duplicate());
        while (block.hasRemaining()) {
            file.write(block);
        }
    }

    /** Its length and digest. */
    String summary() {
        return size + " " + HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        this.subscription = subscription;
        subscription.request(1);
    }

    @Override
    public void onNext(ByteBuffer block) {
        if (subscription == null) {
            return;
        }
        try {
            write(block);
            subscription.request(1);
        } catch (IOException e) {
            subscription.cancel();
            onError(e);
        }
    }

    @Override
    public void onError(Throwable failure) {
        try {
            close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
        ended.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        try {
            close();
            ended.complete(summary());
        } catch (IOException e) {
            ended.completeExceptionally(e);
        }
    }
}

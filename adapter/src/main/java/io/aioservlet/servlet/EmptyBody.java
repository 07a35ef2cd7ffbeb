package io.aioservlet.servlet;

import io.aioservlet.io.BodySource;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The body of a request without one. The container is not asked, since for no bytes it may call no listener either. */
record EmptyBody(boolean blocking) implements BodySource {

    private static final EmptyBody BLOCKING = new EmptyBody(true);
    private static final EmptyBody NON_BLOCKING = new EmptyBody(false);

    static EmptyBody of(boolean blocking) {
        return blocking ? BLOCKING : NON_BLOCKING;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        return -1;
    }

    @Override
    public CompletionStage<@Nullable ByteBuffer> next() {
        return CompletableFuture.completedStage(null);
    }
}

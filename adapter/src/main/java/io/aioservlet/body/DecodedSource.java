package io.aioservlet.body;

import io.aioservlet.http.ContentDecoder;
import io.aioservlet.http.ContentDecodingException;
import io.aioservlet.io.BodySource;
import io.aioservlet.web.exception.HttpBadRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A compressed body, decompressed as it is pulled. Input is fed in small slices, so that what is decoded ahead of the
 * reader stays bounded however well it was compressed.
 */
final class DecodedSource implements BodySource {

    /** Deflate expands at most about 1030 times: a slice becomes at most half a mebibyte. */
    private static final int SLICE = 512;

    private final BodySource raw;
    private final ContentDecoder decoder;
    private final byte[] block = new byte[8192];
    private ByteBuffer input = ByteBuffer.allocate(0);
    private ByteBuffer decoded = ByteBuffer.allocate(0);
    private boolean ended;

    DecodedSource(BodySource raw, ContentDecoder decoder) {
        this.raw = raw;
        this.decoder = decoder;
    }

    @Override
    public boolean blocking() {
        return raw.blocking();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!decodeBuffered()) {
            if (ended) {
                return -1;
            }
            int count = raw.read(block, 0, block.length);
            feedNext(count < 0 ? null : ByteBuffer.wrap(block, 0, count));
        }
        int count = Math.min(length, decoded.remaining());
        decoded.get(target, offset, count);
        return count;
    }

    @Override
    public CompletionStage<@Nullable ByteBuffer> next() {
        try {
            if (decodeBuffered()) {
                ByteBuffer ready = decoded;
                decoded = ByteBuffer.allocate(0);
                return CompletableFuture.completedStage(ready);
            }
        } catch (IOException | RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
        return ended ? CompletableFuture.completedStage(null) : raw.next().thenCompose(this::nextAfter);
    }

    private CompletionStage<@Nullable ByteBuffer> nextAfter(@Nullable ByteBuffer more) {
        feedNext(more);
        return next();
    }

    private void feedNext(@Nullable ByteBuffer more) {
        if (more != null) {
            input = more;
            return;
        }
        ended = true;
        try {
            decoder.end();
        } catch (ContentDecodingException e) {
            throw malformed(e);
        }
    }

    /** Decodes slices of what has arrived until there is something to hand out. */
    private boolean decodeBuffered() throws IOException {
        while (!decoded.hasRemaining() && input.hasRemaining()) {
            byte[] slice = new byte[Math.min(SLICE, input.remaining())];
            input.get(slice);
            var out = new ByteArrayOutputStream(8192);
            try {
                decoder.feed(slice, 0, slice.length, (buffer, from, to) -> out.write(buffer, from, to - from));
            } catch (ContentDecodingException e) {
                throw malformed(e);
            }
            decoded = ByteBuffer.wrap(out.toByteArray());
        }
        return decoded.hasRemaining();
    }

    private static HttpBadRequest malformed(ContentDecodingException e) {
        return new HttpBadRequest("the body is not what its Content-Encoding says: " + e.getMessage());
    }
}

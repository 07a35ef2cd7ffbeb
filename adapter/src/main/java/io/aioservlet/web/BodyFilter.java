package io.aioservlet.web;

import io.aioservlet.http.ContentEncoder;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a body goes through on its way out: first it is compressed, then cut into pieces of one size, each to be handed on
 * by itself. Either step may be missing.
 */
final class BodyFilter {

    private static final int AS_WRITTEN = 0;

    private final @Nullable ContentEncoder encoder;
    private final int chunkSize;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream(0); // shorter than a chunk

    private BodyFilter(@Nullable ContentEncoder encoder, int chunkSize) {
        this.encoder = encoder;
        this.chunkSize = chunkSize;
    }

    /** A filter for these steps; {@code null} where there is nothing to be done. */
    static @Nullable BodyFilter of(@Nullable ContentEncoder encoder, int chunkSize) {
        return encoder == null && chunkSize == AS_WRITTEN ? null : new BodyFilter(encoder, chunkSize);
    }

    /** Takes what is written and returns the pieces that are ready. They may share its bytes. */
    List<ByteBuffer> write(ByteBuffer data) {
        return cut(encoder == null ? data : encoder.encode(data, true));
    }

    /** Takes the last bytes and returns everything that is left. */
    List<ByteBuffer> finish(ByteBuffer data) {
        List<ByteBuffer> pieces = cut(encoder == null ? data : encodeLast(encoder, data));
        if (held.size() > 0) {
            pieces.add(takeHeld());
        }
        return pieces;
    }

    private static ByteBuffer encodeLast(ContentEncoder encoder, ByteBuffer data) {
        ByteBuffer encoded = encoder.encode(data, false);
        ByteBuffer tail = encoder.finish();
        return ByteBuffer.allocate(encoded.remaining() + tail.remaining())
                .put(encoded)
                .put(tail)
                .flip();
    }

    private List<ByteBuffer> cut(ByteBuffer data) {
        List<ByteBuffer> pieces = new ArrayList<>(1);
        if (chunkSize == AS_WRITTEN) {
            if (data.hasRemaining()) {
                pieces.add(data);
            }
            return pieces;
        }
        while (data.hasRemaining()) {
            if (held.size() == 0 && data.remaining() >= chunkSize) {
                pieces.add(slice(data, chunkSize));
            } else {
                hold(slice(data, Math.min(chunkSize - held.size(), data.remaining())));
                if (held.size() == chunkSize) {
                    pieces.add(takeHeld());
                }
            }
        }
        return pieces;
    }

    private static ByteBuffer slice(ByteBuffer data, int length) {
        ByteBuffer slice = data.slice(data.position(), length);
        data.position(data.position() + length);
        return slice;
    }

    private void hold(ByteBuffer piece) {
        byte[] copy = new byte[piece.remaining()];
        piece.get(copy);
        held.writeBytes(copy);
    }

    private ByteBuffer takeHeld() {
        ByteBuffer piece = ByteBuffer.wrap(held.toByteArray());
        held.reset();
        return piece;
    }
}

package io.aioservlet.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a request body, pulled one block at a time. The first pull tells a client that waits for
 * {@code 100 Continue} to go on. Only one pull may be under way.
 */
public interface BodySource {

    /**
     * Reads at least one byte, waiting for it.
     *
     * @return the number of bytes, or -1 at the end
     */
    int read(byte[] target, int offset, int length) throws IOException;

    /** The next block, which belongs to the caller; {@code null} at the end. */
    CompletionStage<@Nullable ByteBuffer> next();

    /** Whether {@link #read} is the way to pull here; otherwise it only waits for {@link #next}. */
    boolean blocking();
}

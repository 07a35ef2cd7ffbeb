package io.aioservlet.web;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a multipart body part by part, as it arrives, without keeping it. Blocks. Can be iterated over once; in a loop an
 * {@link IOException} arrives as an {@link java.io.UncheckedIOException}.
 */
public interface MultipartReader extends Iterable<Part> {

    /**
     * Skips what is left of the current part and goes to the next.
     *
     * @return {@code null} after the last
     * @throws io.aioservlet.web.exception.HttpException 400 if the body is not multipart, 413 if it has too many parts
     */
    @Nullable
    Part next() throws IOException;
}

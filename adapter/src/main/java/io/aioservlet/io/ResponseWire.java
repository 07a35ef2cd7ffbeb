package io.aioservlet.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.CompletionStage;

/**
 * The way of one response to its client: one {@link #head}, then bytes. The blocking calls return when
 * the container took the bytes; their twins return a stage that completes then, so that a slow client slows its own
 * sender only. Nothing that is handed in may be changed before that.
 */
public interface ResponseWire {

    /**
     * Sets status and header lines. Nothing need reach the client before the first {@link #flush}.
     *
     * @param contentLength the length of the body in bytes, or -1 where it is not known
     * @throws IllegalStateException if another response already set its head
     */
    void head(int status, HeadFields fields, long contentLength) throws IOException;

    /** Writes the remaining bytes of the buffer. */
    void write(ByteBuffer bytes) throws IOException;

    /** Hands everything written so far, and the head, to the client. */
    void flush() throws IOException;

    /** The twin of {@link #write} that does not block. */
    CompletionStage<Void> writeAsync(ByteBuffer bytes);

    /** The twin of {@link #flush} that does not block. */
    CompletionStage<Void> flushAsync();

    /**
     * Leaves the whole body to the container, which sends it from a file after the exchange ended. The file must stay as it
     * is until then, so this is for files that belong to a site. To be called after the head, before any byte.
     *
     * @return false where the container cannot, or not for this response: then nothing has happened
     */
    default boolean sendFile(Path file, long position, long length) throws IOException {
        return false;
    }

    /** Whether some response set its head here, and the exchange goes on. */
    boolean begun();
}

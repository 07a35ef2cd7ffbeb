package io.aioservlet.web.files;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The bytes of an open file. Used by one thread at a time; may be closed by another. */
public interface FileContent extends Closeable {

    /**
     * Reads at least one byte from that position on.
     *
     * @return the number of bytes, or -1 at the end
     */
    int read(ByteBuffer target, long position) throws IOException;

    /** Whether positions may go back at no great cost. */
    boolean seekable();
}

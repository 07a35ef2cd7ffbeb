package io.aioservlet.servlet;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/** Buffers on streams that know arrays only: Servlet 6.0 has no other. */
final class Bytes {

    private Bytes() {}

    /** Writes the remaining bytes and leaves none. */
    static void write(OutputStream out, ByteBuffer bytes) throws IOException {
        int length = bytes.remaining();
        if (bytes.hasArray()) {
            out.write(bytes.array(), bytes.arrayOffset() + bytes.position(), length);
        } else {
            byte[] copy = new byte[length];
            bytes.duplicate().get(copy);
            out.write(copy, 0, length);
        }
        bytes.position(bytes.limit());
    }
}

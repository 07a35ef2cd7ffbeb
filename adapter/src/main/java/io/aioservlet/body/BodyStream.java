package io.aioservlet.body;

import io.aioservlet.io.BodySource;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** A body as an input stream. Closing it leaves the rest of the body unread. */
final class BodyStream extends InputStream {

    private final BodySource source;
    private boolean ended;

    BodyStream(BodySource source) {
        this.source = source;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (ended) {
            return -1;
        }
        int count = source.read(target, offset, length);
        ended = count < 0;
        return count;
    }

    /** From now on the stream is at its end. */
    void end() {
        ended = true;
    }
}

package io.aioservlet.body;

import io.aioservlet.web.exception.HttpRequestEntityTooLarge;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts what is read of an upload and refuses it above {@code uploadMaxSize}. */
final class LimitedStream extends FilterInputStream {

    private final long limit;
    private long count;

    LimitedStream(InputStream in, long limit) {
        super(in);
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int read = super.read(target, offset, length);
        count += Math.max(read, 0);
        if (count > limit) {
            throw new HttpRequestEntityTooLarge("uploadMaxSize", limit, "bytes");
        }
        return read;
    }
}

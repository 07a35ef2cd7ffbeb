package io.aioservlet.body;

import io.aioservlet.io.RequestBodyException;
import io.aioservlet.web.exception.HttpRequestEntityTooLarge;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Counts what is read of an upload and refuses it above a limit. FileUpload reads on while it closes a part: a body that
 * failed must not throw the same exception once more, since one cannot be added to itself as suppressed.
 */
final class LimitedStream extends FilterInputStream {

    private final String limit;
    private final long max;
    private long count;
    private @Nullable IOException failure;

    LimitedStream(InputStream in, String limit, long max) {
        super(in);
        this.limit = limit;
        this.max = max;
    }

    /** Whether no byte was read so far. */
    boolean nothingCame() {
        return count == 0;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (failure != null) {
            throw again(failure);
        }
        int read;
        try {
            read = super.read(target, offset, length);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
        count += Math.max(read, 0);
        if (count > max) {
            throw new HttpRequestEntityTooLarge(limit, max, "bytes");
        }
        return read;
    }

    /** A parser may have kept the first failure to itself; the second one must not look like a fault of ours. */
    private static IOException again(IOException failure) {
        return failure instanceof RequestBodyException
                ? new RequestBodyException(failure)
                : new IOException("the body could not be read", failure);
    }
}

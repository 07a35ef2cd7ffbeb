package io.aioservlet.conformance.app;

import java.nio.ByteBuffer;

/** As many bytes as wanted, block by block, that both sides can make: no two blocks are equal. */
public final class BulkBytes {

    private static final byte[] PATTERN = Bytes.of(StreamRoutes.BLOCK);

    private long left;
    private long number;

    /** So many bytes. */
    public BulkBytes(long size) {
        left = size;
    }

    /** The next block, for the caller alone; empty at the end. */
    public ByteBuffer next() {
        int length = (int) Math.min(left, PATTERN.length);
        ByteBuffer block = ByteBuffer.wrap(PATTERN.clone(), 0, length);
        if (length >= Long.BYTES) {
            block.putLong(0, number++);
        }
        left -= length;
        return block;
    }
}

package io.aioservlet.http;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Drives a JDK {@link Inflater} block by block; what gzip and deflate have in common. */
final class InflaterPump {
    private static final int BLOCK = 8 * 1024;

    private final Inflater inflater;
    private final byte[] block = new byte[BLOCK];

    /** Expects the zlib wrapper, or none if {@code raw}. */
    InflaterPump(boolean raw) {
        inflater = new Inflater(raw);
    }

    /** Inflates until the input is used up or the compressed stream is over; returns the index after what it used. */
    int inflate(byte[] data, int from, int to, ContentDecoder.Sink out) throws ContentDecodingException {
        inflater.setInput(data, from, to - from);
        // zlib may still hold output when its input is used up, so only a call without result ends the loop.
        int produced;
        do {
            produced = next();
            if (produced > 0) {
                out.accept(block, 0, produced);
            }
        } while (produced > 0);
        if (inflater.needsDictionary()) {
            throw new ContentDecodingException(
                    "The compressed body wants a preset dictionary, which HTTP does not have");
        }
        int used = to - inflater.getRemaining();
        if (used < to && !inflater.finished()) {
            throw new ContentDecodingException("The compressed body is damaged");
        }
        return used;
    }

    boolean finished() {
        return inflater.finished();
    }

    void reset() {
        inflater.reset();
    }

    void close() {
        inflater.end();
    }

    private int next() throws ContentDecodingException {
        try {
            return inflater.inflate(block);
        } catch (DataFormatException e) {
            throw new ContentDecodingException("The compressed body is damaged: " + e.getMessage(), e);
        }
    }
}

package io.aioservlet.http;

import org.jspecify.annotations.Nullable;

/**
 * The coding "deflate", which is zlib (RFC 1950) by the standard and raw deflate (RFC 1951) by widespread mistake. The
 * first two bytes tell which: a zlib header is a multiple of 31 that names the method 8.
 */
final class DeflateDecoder implements ContentDecoder {
    private static final int NONE = -1;

    private @Nullable InflaterPump pump;
    private int firstByte = NONE;

    @Override
    public void feed(byte[] data, int from, int to, Sink out) throws ContentDecodingException {
        if (from >= to) {
            return;
        }
        if (pump != null) {
            inflate(pump, data, from, to, out);
        } else if (firstByte != NONE) {
            byte[] start = {(byte) firstByte, data[from]};
            InflaterPump started = start(start[0], start[1]);
            inflate(started, start, 0, 2, out);
            inflate(started, data, from + 1, to, out);
        } else if (to - from == 1) {
            firstByte = data[from] & 0xff;
        } else {
            inflate(start(data[from], data[from + 1]), data, from, to, out);
        }
    }

    @Override
    public void end() throws ContentDecodingException {
        if (pump == null ? firstByte != NONE : !pump.finished()) {
            throw new ContentDecodingException("The deflate body ends too early");
        }
    }

    @Override
    public void close() {
        if (pump != null) {
            pump.close();
        }
    }

    private InflaterPump start(byte first, byte second) {
        int header = ((first & 0xff) << 8) | (second & 0xff);
        boolean zlib = (first & 0x0f) == 8 && (first & 0xf0) <= 0x70 && header % 31 == 0;
        InflaterPump started = new InflaterPump(!zlib);
        pump = started;
        return started;
    }

    private static void inflate(InflaterPump pump, byte[] data, int from, int to, Sink out)
            throws ContentDecodingException {
        if (from < to && (pump.finished() || pump.inflate(data, from, to, out) < to)) {
            throw new ContentDecodingException("The deflate body goes on after its end");
        }
    }
}

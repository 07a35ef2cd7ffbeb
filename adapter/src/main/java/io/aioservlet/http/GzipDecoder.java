package io.aioservlet.http;

import java.util.zip.CRC32;

/**
 * The coding "gzip" (RFC 1952): members one after another, each a header, deflated data and a trailer with checksum and
 * length, both of which are verified.
 */
final class GzipDecoder implements ContentDecoder {
    private static final int TRAILER = 8;

    private enum State {
        HEADER,
        DATA,
        TRAILER
    }

    private final InflaterPump pump = new InflaterPump(true);
    private final CRC32 crc = new CRC32();
    private State state = State.HEADER;
    private GzipHeader header = new GzipHeader();
    private long length;
    private long trailer;
    private int trailerBytes;

    @Override
    public void feed(byte[] data, int from, int to, Sink out) throws ContentDecodingException {
        int position = from;
        while (position < to) {
            switch (state) {
                case HEADER -> {
                    if (header.accept(data[position++])) {
                        state = State.DATA;
                    }
                }
                case DATA -> {
                    position = pump.inflate(data, position, to, (block, start, end) -> {
                        crc.update(block, start, end - start);
                        length += end - start;
                        out.accept(block, start, end);
                    });
                    if (pump.finished()) {
                        state = State.TRAILER;
                    }
                }
                case TRAILER -> acceptTrailer(data[position++] & 0xff);
            }
        }
    }

    @Override
    public void end() throws ContentDecodingException {
        if (state != State.HEADER || !header.untouched()) {
            throw new ContentDecodingException("The gzip body ends too early");
        }
    }

    @Override
    public void close() {
        pump.close();
    }

    private void acceptTrailer(int value) throws ContentDecodingException {
        trailer |= (long) value << (8 * trailerBytes);
        if (++trailerBytes < TRAILER) {
            return;
        }
        if ((trailer & 0xffffffffL) != crc.getValue() || trailer >>> 32 != (length & 0xffffffffL)) {
            throw new ContentDecodingException("The gzip body is damaged: its checksum or length is wrong");
        }
        pump.reset();
        crc.reset();
        length = 0;
        trailer = 0;
        trailerBytes = 0;
        header = new GzipHeader();
        state = State.HEADER;
    }
}

package io.aioservlet.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Compresses a response body piece by piece, without I/O. Each piece can be flushed, so that the client can decode all of
 * it at once. Holds native memory until {@link #close}.
 */
public final class ContentEncoder implements AutoCloseable {

    private static final byte[] GZIP_HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

    private final boolean gzip;
    private final Deflater deflater;
    private final CRC32 crc = new CRC32();
    private boolean headerWritten;
    private boolean closed;

    private ContentEncoder(boolean gzip) {
        this.gzip = gzip;
        this.deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, gzip);
    }

    /**
     * An encoder of that coding; {@code deflate} is the zlib format (RFC 9110 §8.4.1.2).
     *
     * @throws IllegalArgumentException for {@link Coding#IDENTITY}
     */
    public static ContentEncoder of(Coding coding) {
        return switch (coding) {
            case GZIP -> new ContentEncoder(true);
            case DEFLATE -> new ContentEncoder(false);
            case IDENTITY -> throw new IllegalArgumentException("identity encodes nothing");
        };
    }

    /** Takes the remaining bytes of a piece and returns what is ready to be sent; everything, if it is flushed. */
    public ByteBuffer encode(ByteBuffer piece, boolean flush) {
        var out = begin(piece.remaining());
        if (gzip) {
            crc.update(piece.duplicate());
        }
        deflater.setInput(piece);
        drain(out, flush ? Deflater.SYNC_FLUSH : Deflater.NO_FLUSH);
        return ByteBuffer.wrap(out.toByteArray());
    }

    /** The end of the body. */
    public ByteBuffer finish() {
        var out = begin(64);
        deflater.finish();
        drain(out, Deflater.NO_FLUSH);
        if (gzip) {
            writeLittleEndian(out, (int) crc.getValue());
            writeLittleEndian(out, (int) deflater.getBytesRead());
        }
        return ByteBuffer.wrap(out.toByteArray());
    }

    private ByteArrayOutputStream begin(int size) {
        var out = new ByteArrayOutputStream(Math.max(64, size / 2));
        if (gzip && !headerWritten) {
            out.write(GZIP_HEADER, 0, GZIP_HEADER.length);
        }
        headerWritten = true;
        return out;
    }

    private void drain(ByteArrayOutputStream out, int flush) {
        byte[] block = new byte[8192];
        int length;
        do {
            length = deflater.deflate(block, 0, block.length, flush);
            out.write(block, 0, length);
        } while (length == block.length || (!deflater.finished() && !deflater.needsInput()));
    }

    private static void writeLittleEndian(ByteArrayOutputStream out, int number) {
        for (int shift = 0; shift < 32; shift += 8) {
            out.write(number >>> shift);
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            deflater.end();
        }
    }
}

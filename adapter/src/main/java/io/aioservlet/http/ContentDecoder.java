package io.aioservlet.http;

/**
 * Undoes the Content-Encoding of a body without doing I/O: encoded bytes are fed in as they come, decoded blocks go
 * to a sink. A block has at most 8 KiB and is handed over before the next one is made, so a sink that throws at its
 * limit stops a decompression bomb while it is small. Not for use by two threads at a time.
 */
public sealed interface ContentDecoder extends AutoCloseable permits IdentityDecoder, DeflateDecoder, GzipDecoder {
    /** Takes decoded bytes. */
    @FunctionalInterface
    interface Sink {
        /**
         * Takes the bytes from {@code from} up to but not including {@code to}; they are overwritten after the return.
         * Whatever it throws passes through {@link ContentDecoder#feed}, after which the decoder can only be closed.
         */
        void accept(byte[] buffer, int from, int to) throws ContentDecodingException;
    }

    /**
     * A decoder for one body; gzip may consist of several members, deflate is understood with and without zlib
     * header.
     */
    static ContentDecoder of(Coding coding) {
        return switch (coding) {
            case GZIP -> new GzipDecoder();
            case DEFLATE -> new DeflateDecoder();
            case IDENTITY -> new IdentityDecoder();
        };
    }

    /**
     * Decodes the bytes from {@code from} up to but not including {@code to}; all are used up on return.
     *
     * @throws ContentDecodingException if they are not in the format, or if the sink throws it
     */
    void feed(byte[] data, int from, int to, Sink out) throws ContentDecodingException;

    /**
     * Says that the body is over. A body without any byte is a legal empty one.
     *
     * @throws ContentDecodingException if it ended in the middle
     */
    void end() throws ContentDecodingException;

    /** Releases memory outside the heap; the decoder cannot be used any more. May be called repeatedly. */
    @Override
    void close();
}

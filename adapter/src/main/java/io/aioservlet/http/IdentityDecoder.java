package io.aioservlet.http;

/** Hands everything through. */
final class IdentityDecoder implements ContentDecoder {
    @Override
    public void feed(byte[] data, int from, int to, Sink out) throws ContentDecodingException {
        if (from < to) {
            out.accept(data, from, to);
        }
    }

    @Override
    public void end() {}

    @Override
    public void close() {}
}

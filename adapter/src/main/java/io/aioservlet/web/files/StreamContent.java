package io.aioservlet.web.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** A resource that can only be read from its beginning to its end, as what is compressed in a jar. */
final class StreamContent implements FileContent {

    private final InputStream in;
    private long position;

    StreamContent(InputStream in) {
        this.in = in;
    }

    @Override
    public int read(ByteBuffer target, long wanted) throws IOException {
        if (wanted < position) {
            throw new IOException("a stream cannot go back from " + position + " to " + wanted);
        }
        in.skipNBytes(wanted - position);
        position = wanted;
        int count = in.read(target.array(), target.arrayOffset() + target.position(), target.remaining());
        if (count > 0) {
            target.position(target.position() + count);
            position += count;
        }
        return count;
    }

    @Override
    public boolean seekable() {
        return false;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}

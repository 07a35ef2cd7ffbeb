package io.aioservlet.web.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;

/** A file that can be read at any position. */
final class ChannelContent implements FileContent {

    private final SeekableByteChannel channel;

    ChannelContent(SeekableByteChannel channel) {
        this.channel = channel;
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
        return channel instanceof FileChannel file
                ? file.read(target, position)
                : channel.position(position).read(target);
    }

    @Override
    public boolean seekable() {
        return true;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

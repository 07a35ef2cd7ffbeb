package io.aioservlet.conformance.app;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;

/** Writes capitals for letters, to the stream of the container; a deaf one takes no listener, as streams of old filters. */
final class ShoutingStream extends ServletOutputStream {

    private final ServletOutputStream target;
    private final boolean deaf;

    ShoutingStream(ServletOutputStream target, boolean deaf) {
        this.target = target;
        this.deaf = deaf;
    }

    @Override
    public void write(int b) throws IOException {
        target.write(b >= 'a' && b <= 'z' ? b - 'a' + 'A' : b);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        byte[] capitals = new byte[length];
        for (int i = 0; i < length; i++) {
            byte b = bytes[offset + i];
            capitals[i] = (byte) (b >= 'a' && b <= 'z' ? b - 'a' + 'A' : b);
        }
        target.write(capitals);
    }

    @Override
    public void flush() throws IOException {
        target.flush();
    }

    @Override
    public void close() throws IOException {
        target.close();
    }

    @Override
    public boolean isReady() {
        return deaf || target.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        if (deaf) {
            throw new UnsupportedOperationException("this stream knows no listeners");
        }
        target.setWriteListener(listener);
    }
}

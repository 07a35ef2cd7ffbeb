package io.aioservlet.conformance.client;

import java.util.Random;

/** The large files of the application, as both sides can make them. */
public final class LargeFile {

    /** The size of {@code large.bin}: more than all buffers on the way of it hold. */
    public static final int SIZE = 20 << 20;

    /** The size of {@code medium.bin}: many blocks. */
    public static final int MEDIUM = 1 << 20;

    private LargeFile() {}

    /** The content of the file of that size. */
    public static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}

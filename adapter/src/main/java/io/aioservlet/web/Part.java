package io.aioservlet.web;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * One part of a multipart body while it is on its way. It can be read until the next part is asked for.
 */
public interface Part {

    /** The name of the form field, or {@code null} if the part has none. */
    @Nullable
    String name();

    /** The file name as the client sent it (see {@link FileField#filename()}), or {@code null}. */
    @Nullable
    String filename();

    /** The type of the part as the client claims it, or {@code null}. */
    @Nullable
    String contentType();

    /** The header fields of the part; cannot be changed. */
    MultiDict headers();

    /** The bytes of the part, straight from the client and without a limit. */
    InputStream content() throws IOException;

    /**
     * All bytes of the part.
     *
     * @throws io.aioservlet.web.exception.HttpException 413 above the application's {@code clientMaxSize}
     */
    byte[] read() throws IOException;

    /**
     * All bytes as text, in the charset of the part or UTF-8. A {@code Content-Transfer-Encoding} of base64 or
     * quoted-printable is undone, which {@link #read} does not do. Limited as {@link #read}.
     */
    String text() throws IOException;

    /** As {@link #text}, decoded as JSON. */
    <T> T json(Class<T> type) throws IOException;

    /** Skips what is left of the part. */
    void release() throws IOException;
}

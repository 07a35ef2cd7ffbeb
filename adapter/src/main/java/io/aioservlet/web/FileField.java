package io.aioservlet.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * A file uploaded in a form. Small ones are in memory, larger ones in a temporary file that is deleted when the request
 * ends: move what must stay with {@link #transferTo}.
 */
public non-sealed interface FileField extends FormField {

    /**
     * The file name as the client sent it. It may hold anything but control characters: path separators, {@code ..},
     * names of devices. Never open a file by it.
     */
    String filename();

    /** The type that the client claims, {@code text/plain} if it claims none. */
    String contentType();

    /** The header fields of this part; cannot be changed. */
    MultiDict headers();

    /** The length in bytes. */
    long size();

    /**
     * The content from its start; each call opens it anew. Close it, or leave that to the end of the request.
     *
     * @throws io.aioservlet.io.ExchangeEndedException if the request is over and the file deleted
     */
    InputStream file() throws IOException;

    /**
     * Keeps the content: moves it to the target where that is possible, else copies it.
     *
     * @throws java.nio.file.FileAlreadyExistsException if the target exists
     */
    void transferTo(Path target) throws IOException;
}

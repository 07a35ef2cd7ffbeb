package io.aioservlet.web.files;

import java.io.IOException;

/** A file was changed after it was looked up, or while it was read. */
public final class FileChangedException extends IOException {

    private static final long serialVersionUID = 1L;

    /** With the file in the message. */
    public FileChangedException(String name) {
        super("the file was changed meanwhile: " + name);
    }
}

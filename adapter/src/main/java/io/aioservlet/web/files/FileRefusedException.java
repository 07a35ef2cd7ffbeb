package io.aioservlet.web.files;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A file that cannot be sent. Where a handler lets it pass, or the response finds out while it starts, the answer is the
 * 403 or 404 that belongs to it.
 */
public final class FileRefusedException extends IOException {

    private static final long serialVersionUID = 1L;

    private final int status;

    private FileRefusedException(int status, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    /** There is no such file. */
    public static FileRefusedException notFound(String name) {
        return new FileRefusedException(404, "no file: " + name, null);
    }

    /** The file is there and cannot be read. */
    public static FileRefusedException forbidden(String name, @Nullable Throwable cause) {
        return new FileRefusedException(403, "the file cannot be read: " + name, cause);
    }

    /** 403 or 404. */
    public int status() {
        return status;
    }
}

package io.aioservlet.web.files;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A file as it was when it was looked up. */
public interface FileEntry {

    /** The name without folders, from which its type is guessed. */
    String name();

    /** The size in bytes. */
    long size();

    /** When it was changed last; {@link Instant#EPOCH} where that is not known. */
    Instant modified();

    /**
     * A short text that stands for the content, of letters, digits, dots and hyphens: another content has another one. By
     * default size and time of the last change together.
     */
    default String version() {
        Instant modified = modified();
        return Long.toHexString(modified.getEpochSecond())
                + '.'
                + Integer.toHexString(modified.getNano())
                + '-'
                + Long.toHexString(size());
    }

    /**
     * Opens the file.
     *
     * @throws FileChangedException if it is not as it was when it was looked up: look again
     * @throws FileRefusedException if it is gone, or must not be read
     */
    FileContent open() throws IOException;

    /** The file of the default file system behind it, for containers that send one by themselves; {@code null} without. */
    default @Nullable Path path() {
        return null;
    }

    /**
     * A single file, following symbolic links to it.
     *
     * @throws FileRefusedException if there is none, it is no regular file, or it must not be read
     */
    static FileEntry of(Path file) throws IOException {
        return PathEntry.of(file);
    }

    /** The file whose name is longer by a suffix, no symbolic link; {@code null} if there is none. */
    static @Nullable FileEntry beside(Path file, String suffix) throws IOException {
        return PathEntry.beside(file, suffix);
    }
}

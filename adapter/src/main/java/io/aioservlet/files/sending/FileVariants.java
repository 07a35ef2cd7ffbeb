package io.aioservlet.files.sending;

import io.aioservlet.files.CodingChoice;
import io.aioservlet.files.FileCoding;
import io.aioservlet.web.files.FileEntry;
import io.aioservlet.web.files.FileSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A file and the encoded ones that lie beside it. */
@FunctionalInterface
public interface FileVariants {

    /** File systems and builds keep time with different precision. */
    Duration TOLERANCE = Duration.ofSeconds(2);

    /** The file whose name is longer by a suffix; {@code null} if there is none. The empty suffix is the file itself. */
    @Nullable
    FileEntry find(String suffix) throws IOException;

    /** A single file and its siblings. */
    static FileVariants of(Path file) {
        return suffix -> suffix.isEmpty() ? FileEntry.of(file) : FileEntry.beside(file, suffix);
    }

    /** A file of a source and its siblings. */
    static FileVariants of(FileSource source, String name) {
        return suffix -> source.find(name + suffix);
    }

    /**
     * The codings that there are of a file. A sibling that is older than the file was made of another content.
     */
    default Map<FileCoding, FileEntry> encoded(FileEntry file) throws IOException {
        Map<FileCoding, FileEntry> siblings = new EnumMap<>(FileCoding.class);
        if (FileCoding.isSuffixOf(file.name())) {
            return siblings;
        }
        for (FileCoding coding : FileCoding.values()) {
            FileEntry sibling = find(coding.suffix());
            if (sibling != null && !sibling.modified().plus(TOLERANCE).isBefore(file.modified())) {
                siblings.put(coding, sibling);
            }
        }
        return siblings;
    }

    /** The coding to send of these; {@code null} for the plain file. */
    static @Nullable FileCoding choose(List<String> acceptEncoding, Map<FileCoding, FileEntry> siblings) {
        return (siblings.isEmpty() || acceptEncoding.isEmpty())
                ? null
                : CodingChoice.choose(acceptEncoding, siblings.keySet());
    }
}

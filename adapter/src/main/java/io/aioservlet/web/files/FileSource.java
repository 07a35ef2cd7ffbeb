package io.aioservlet.web.files;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the files of a static route come from. Names are decoded, with single slashes between their segments and none at
 * either end; no segment is empty, {@code .} or {@code ..}, or holds a slash, backslash or control character. Methods are
 * called by many threads, and may block for as long as a look at a disk takes.
 */
public interface FileSource {

    /**
     * The file of that name.
     *
     * @return {@code null} if there is none that may be shown: nothing, a folder, a device
     * @throws FileRefusedException where it is there and must not be read
     */
    @Nullable
    FileEntry find(String name) throws IOException;

    /** Whether that name is a folder; the empty name is the root. A source that cannot tell says no. */
    default boolean isFolder(String name) throws IOException {
        return false;
    }

    /** The names in a folder, a slash behind those of folders; empty where the source cannot tell. At most that many. */
    default List<String> list(String folder, int limit) throws IOException {
        return List.of();
    }

    /** The same source, following symbolic links or not; itself if it knows none. */
    default FileSource followSymlinks(boolean follow) {
        return this;
    }

    /**
     * The files of a folder. What is no regular file is not shown, and no symbolic link is followed below the folder
     * unless {@link #followSymlinks} allows it. The folder itself may be one: it is resolved now.
     *
     * @throws IllegalArgumentException if it is not a folder
     */
    static FileSource folder(Path folder) {
        return FolderSource.of(folder);
    }

    /**
     * Resources of the class path below a package such as {@code com/example/assets}, in a jar or beside it. In a module
     * the package must be open to this library, or its name no identifier, as that of {@code META-INF/resources}.
     *
     * @throws IllegalArgumentException if the root is empty: classes and settings are no files for browsers
     */
    static FileSource classPath(ClassLoader loader, String root) {
        return new ClassPathSource(loader, root);
    }

    /**
     * Files of a web application below a path such as {@code /assets}, also those in {@code META-INF/resources} of its jars,
     * never those of {@code WEB-INF} and {@code META-INF}.
     */
    static FileSource webApp(ServletContext context, String root) {
        return new WebAppSource(context, root);
    }
}

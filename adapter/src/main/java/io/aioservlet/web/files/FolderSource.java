package io.aioservlet.web.files;

import io.aioservlet.files.FileName;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files of a folder. A name is resolved to its real path, links and all; if links are not allowed, that must be the path
 * that was asked for, so that a link anywhere on the way is noticed.
 */
final class FolderSource implements FileSource {

    private final Path root;
    private final boolean followSymlinks;
    private final boolean ofDefaultFileSystem;

    private FolderSource(Path root, boolean followSymlinks) {
        this.root = root;
        this.followSymlinks = followSymlinks;
        this.ofDefaultFileSystem = root.getFileSystem().equals(FileSystems.getDefault());
    }

    static FolderSource of(Path folder) {
        try {
            Path real = folder.toRealPath();
            if (Files.isDirectory(real, LinkOption.NOFOLLOW_LINKS)) {
                return new FolderSource(real, false);
            }
        } catch (IOException e) {
            throw new IllegalArgumentException("not a folder that can be read: " + folder, e);
        }
        throw new IllegalArgumentException("not a folder: " + folder);
    }

    @Override
    public FileSource followSymlinks(boolean follow) {
        return follow == followSymlinks ? this : new FolderSource(root, follow);
    }

    @Override
    public @Nullable FileEntry find(String name) throws IOException {
        try {
            Path real = real(name);
            return real == null ? null : PathEntry.regular(name.substring(name.lastIndexOf('/') + 1), real);
        } catch (AccessDeniedException e) {
            throw FileRefusedException.forbidden(name, e);
        } catch (FileSystemException | InvalidPathException e) {
            return null; // nothing there, or a name that this file system does not have
        }
    }

    @Override
    public boolean isFolder(String name) {
        try {
            Path real = real(name);
            return real != null && Files.isDirectory(real, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException | InvalidPathException e) {
            return false;
        }
    }

    /** The real path of a name; {@code null} if it leads elsewhere. */
    private @Nullable Path real(String name) throws IOException {
        Path path = root.resolve(name);
        if (!path.startsWith(root) || !path.equals(path.normalize())) {
            return null; // a second look: names are checked before they come here
        }
        if (ofDefaultFileSystem && !path.toFile().exists()) {
            return null; // as most siblings that are looked for; an exception would take longer than the look
        }
        Path real = path.toRealPath();
        return (followSymlinks || real.equals(path)) ? real : null;
    }

    @Override
    public List<String> list(String folder, int limit) throws IOException {
        Path real = real(folder);
        if (real == null) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> paths = Files.newDirectoryStream(real)) {
            for (Path path : paths) {
                String shown = shown(path);
                if (shown != null) {
                    names.add(shown);
                }
                if (names.size() == limit) {
                    break;
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return names;
    }

    /** How a file is listed; {@code null} for what would not be sent, and for what hides behind a leading dot. */
    private @Nullable String shown(Path path) {
        String name = path.getFileName().toString();
        LinkOption[] links = followSymlinks ? new LinkOption[0] : new LinkOption[] {LinkOption.NOFOLLOW_LINKS};
        if (name.startsWith(".") || !FileName.isSafe(name)) {
            return null;
        }
        if (Files.isDirectory(path, links)) {
            return name + '/';
        }
        return Files.isRegularFile(path, links) ? name : null;
    }

    @Override
    public String toString() {
        return root.toString();
    }
}

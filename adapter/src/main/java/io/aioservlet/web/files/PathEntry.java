package io.aioservlet.web.files;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A regular file. Java cannot ask an open file who it is, so its attributes are read before and after it is opened: if they
 * are alike, what was opened is what was looked up.
 */
final class PathEntry implements FileEntry {

    private final String name;
    private final Path real;
    private final BasicFileAttributes attributes;

    private PathEntry(String name, Path real, BasicFileAttributes attributes) {
        this.name = name;
        this.real = real;
        this.attributes = attributes;
    }

    /** The file at a path, links followed. */
    static FileEntry of(Path file) throws IOException {
        try {
            Path name = file.getFileName();
            FileEntry entry = regular(name == null ? "" : name.toString(), file.toRealPath());
            if (entry != null) {
                return entry;
            }
        } catch (AccessDeniedException e) {
            throw FileRefusedException.forbidden(file.toString(), e);
        } catch (FileSystemException | InvalidPathException e) {
            // As good as not there: a folder on the way is a file, a name is too long, links lead in a circle.
        }
        throw FileRefusedException.notFound(file.toString());
    }

    /** The file at a path without links; {@code null} if it is no regular one. It is not opened: a pipe would block. */
    static @Nullable FileEntry regular(String name, Path real) throws IOException {
        BasicFileAttributes attributes = attributes(real);
        return attributes.isRegularFile() ? new PathEntry(name, real, attributes) : null;
    }

    static @Nullable FileEntry beside(Path file, String suffix) throws IOException {
        Path name = file.getFileName();
        Path sibling = name == null ? null : file.resolveSibling(name + suffix);
        boolean looked = FileSystems.getDefault().equals(file.getFileSystem());
        if (sibling == null || (looked && !sibling.toFile().exists())) { // no exception for what mostly is not there
            return null;
        }
        try {
            return regular(name + suffix, sibling);
        } catch (FileSystemException e) {
            return null;
        }
    }

    private static BasicFileAttributes attributes(Path real) throws IOException {
        return Files.readAttributes(real, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long size() {
        return attributes.size();
    }

    @Override
    public Instant modified() {
        return attributes.lastModifiedTime().toInstant();
    }

    @Override
    public @Nullable Path path() {
        return real.getFileSystem().equals(FileSystems.getDefault()) ? real : null;
    }

    @Override
    public FileContent open() throws IOException {
        try {
            SeekableByteChannel channel =
                    Files.newByteChannel(real, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
            try {
                BasicFileAttributes now = attributes(real);
                if (channel.size() != size()
                        || now.size() != size()
                        || !now.lastModifiedTime().equals(attributes.lastModifiedTime())
                        || !Objects.equals(now.fileKey(), attributes.fileKey())) {
                    throw new FileChangedException(name);
                }
            } catch (Throwable e) {
                channel.close();
                throw e;
            }
            return new ChannelContent(channel);
        } catch (AccessDeniedException e) {
            throw FileRefusedException.forbidden(name, e);
        } catch (FileSystemException e) {
            throw new FileChangedException(name); // it was there when it was looked up
        }
    }
}

package io.aioservlet.web.files;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/** A resource that is known by its URL: an entry of a jar as a rule, or a file beside it. */
final class UrlEntry implements FileEntry {

    /** Reproducible builds give all entries of a jar a time of the first weeks of its format. */
    private static final Instant REAL_TIMES = Instant.parse("1981-01-01T00:00:00Z");

    private final String name;
    private final URL url;
    private final long size;
    private final Instant modified;
    private final long checksum;

    private UrlEntry(String name, URL url, long size, Instant modified, long checksum) {
        this.name = name;
        this.url = url;
        this.size = size;
        this.modified = modified;
        this.checksum = checksum;
    }

    /** The resource; {@code null} for a folder, and where nobody can say how long it is. */
    static @Nullable FileEntry of(String name, URL url) throws IOException {
        String last = name.substring(name.lastIndexOf('/') + 1);
        if (url.getProtocol().equals("file")) {
            return ofFile(last, url);
        }
        if (url.getPath().endsWith("/")) {
            return null;
        }
        URLConnection connection = url.openConnection();
        if (connection instanceof JarURLConnection jar) {
            return ofJar(last, url, jar);
        }
        long size = connection.getContentLengthLong();
        connection.getInputStream().close(); // asking opened it
        return size < 0 ? null : new UrlEntry(last, url, size, changed(connection.getLastModified()), -1);
    }

    private static @Nullable FileEntry ofJar(String name, URL url, JarURLConnection connection) throws IOException {
        JarFile jar = connection.getJarFile();
        try {
            JarEntry entry = connection.getJarEntry();
            boolean file = entry != null && !entry.isDirectory() && !isFolder(jar, entry) && entry.getSize() >= 0;
            if (!file) {
                return null;
            }
            Instant changed = changed(entry.getTime());
            return new UrlEntry(
                    name, url, entry.getSize(), changed.isBefore(REAL_TIMES) ? Instant.EPOCH : changed, entry.getCrc());
        } finally {
            if (!connection.getUseCaches()) { // as Tomcat sets it for the whole JVM: nobody else would close it
                jar.close();
            }
        }
    }

    /** A folder of a jar is found without its slash as well, as an entry without bytes. */
    private static boolean isFolder(JarFile jar, JarEntry entry) {
        return entry.getSize() == 0 && jar.getEntry(entry.getName() + "/") != null;
    }

    private static @Nullable FileEntry ofFile(String name, URL url) throws IOException {
        try {
            Path file = Path.of(url.toURI());
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    ? PathEntry.regular(name, file.toRealPath())
                    : null;
        } catch (URISyntaxException | IllegalArgumentException | FileSystemException e) {
            return null;
        }
    }

    private static Instant changed(long millis) {
        return millis <= 0 ? Instant.EPOCH : Instant.ofEpochMilli(millis);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public Instant modified() {
        return modified;
    }

    /** By the checksum where a jar has one, since its times may say nothing. */
    @Override
    public String version() {
        return checksum < 0 ? FileEntry.super.version() : Long.toHexString(checksum) + '-' + Long.toHexString(size);
    }

    @Override
    public FileContent open() throws IOException {
        InputStream in = url.openStream();
        return new StreamContent(in);
    }
}

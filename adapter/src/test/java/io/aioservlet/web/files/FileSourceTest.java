package io.aioservlet.web.files;

import static io.aioservlet.testkit.Utf8.utf8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files from elsewhere than a folder. */
class FileSourceTest {

    @TempDir
    private Path folder;

    private static String read(FileEntry file) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(100);
        try (FileContent content = file.open()) {
            while (content.read(bytes, bytes.position()) > 0) {
                // until the end
            }
        }
        return StandardCharsets.UTF_8.decode(bytes.flip()).toString();
    }

    private Path jar() throws IOException {
        Path jar = folder.resolve("assets.jar");
        try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            put(zip, "assets/", "");
            put(zip, "assets/a.txt", "from a jar");
            put(zip, "assets/sub/", "");
            put(zip, "assets/sub/b.txt", "deep");
            put(zip, "secret.txt", "secret");
        }
        return jar;
    }

    private static void put(ZipOutputStream zip, String name, String text) throws IOException {
        var entry = new ZipEntry(name);
        entry.setLastModifiedTime(FileTime.from(Instant.parse("1980-01-01T00:00:00Z")));
        zip.putNextEntry(entry);
        zip.write(utf8(text));
        zip.closeEntry();
    }

    @Test
    void aResourceOfAJarIsKnownByItsChecksum() throws IOException {
        try (var loader = new URLClassLoader(new URL[] {jar().toUri().toURL()}, null)) {
            FileEntry file = FileSource.classPath(loader, "/assets/").find("a.txt");
            assertNotNull(file);
            assertEquals("from a jar", read(file));
            assertEquals(10, file.size());
            assertEquals("a.txt", file.name());
            assertEquals(Instant.EPOCH, file.modified()); // that of a reproducible build says nothing
            FileEntry other = FileSource.classPath(loader, "assets").find("sub/b.txt");
            assertNotNull(other);
            assertEquals(false, file.version().equals(other.version()));
        }
    }

    @Test
    void aFolderOfAJarIsNoFile() throws IOException {
        try (var loader = new URLClassLoader(new URL[] {jar().toUri().toURL()}, null)) {
            FileSource source = FileSource.classPath(loader, "assets");
            assertNull(source.find("sub"));
            assertNull(source.find(""));
            assertNull(source.find("nope.txt"));
        }
    }

    @Test
    void aStreamIsReadForwards() throws IOException {
        try (var loader = new URLClassLoader(new URL[] {jar().toUri().toURL()}, null)) {
            FileEntry file = FileSource.classPath(loader, "assets").find("a.txt");
            assertNotNull(file);
            try (FileContent content = file.open()) {
                ByteBuffer bytes = ByteBuffer.allocate(3);
                assertEquals(3, content.read(bytes, 7));
                assertEquals("jar", StandardCharsets.UTF_8.decode(bytes.flip()).toString());
                assertEquals(-1, content.read(bytes.clear(), 10));
                assertThrows(IOException.class, () -> content.read(bytes, 0));
            }
        }
    }

    @Test
    void aResourceBesideJarsIsAFile() throws IOException {
        Path assets = Files.createDirectories(folder.resolve("classes/assets"));
        Files.write(assets.resolve("a.txt"), utf8("beside"));
        try (var loader =
                new URLClassLoader(new URL[] {folder.resolve("classes").toUri().toURL()}, null)) {
            FileSource source = FileSource.classPath(loader, "assets");
            FileEntry file = source.find("a.txt");
            assertNotNull(file);
            assertEquals("beside", read(file));
            assertEquals(assets.resolve("a.txt").toRealPath(), file.path());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "//"})
    void theRootOfTheClassPathIsNotForBrowsers(String root) {
        ClassLoader loader = FileSourceTest.class.getClassLoader();
        assertThrows(IllegalArgumentException.class, () -> FileSource.classPath(loader, root));
    }

    /** A web application that is unpacked in a folder. */
    private static ServletContext webApp(Path root) {
        return (ServletContext) Proxy.newProxyInstance(
                ServletContext.class.getClassLoader(), new Class<?>[] {ServletContext.class}, (proxy, method, args) -> {
                    Path path = root.resolve(args[0].toString().substring(1));
                    return switch (method.getName()) {
                        case "getResource" -> Files.exists(path) ? path.toUri().toURL() : null;
                        case "getResourcePaths" -> Files.isDirectory(path) ? paths(root, path) : null;
                        default -> throw new UnsupportedOperationException(method.getName());
                    };
                });
    }

    private static Set<String> paths(Path root, Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> "/" + root.relativize(file) + (Files.isDirectory(file) ? "/" : ""))
                    .collect(Collectors.toSet());
        }
    }

    @Test
    void aWebApplicationHasFiles() throws IOException {
        Files.createDirectories(folder.resolve("assets/sub"));
        Files.write(folder.resolve("assets/sub/b.txt"), utf8("below"));
        Files.createDirectories(folder.resolve("WEB-INF"));
        Files.write(folder.resolve("assets/a.txt"), utf8("of a war"));
        Files.write(folder.resolve("WEB-INF/web.xml"), utf8("secret"));
        FileSource assets = FileSource.webApp(webApp(folder), "/assets");
        FileEntry file = assets.find("a.txt");
        assertNotNull(file);
        assertEquals("of a war", read(file));
        assertNull(assets.find("sub"));
        assertNull(assets.find("nope"));
        assertTrue(assets.isFolder("sub"));
        assertEquals(Set.of("a.txt", "sub/"), Set.copyOf(assets.list("", 10)));

        FileSource all = FileSource.webApp(webApp(folder), "/");
        assertNotNull(all.find("assets/a.txt"));
        assertNull(all.find("WEB-INF/web.xml"));
        assertNull(all.find("web-inf/web.xml"));
        assertEquals(List.of("assets/"), all.list("", 10));
        assertFalse(all.isFolder("WEB-INF"));
    }

    @Test
    void aFileThatChangedSinceItWasLookedUpIsNotOpened() throws IOException {
        Path file = Files.write(folder.resolve("a.txt"), utf8("one"));
        FileEntry entry = FileEntry.of(file);
        Files.write(file, utf8("other"));
        assertThrows(FileChangedException.class, entry::open);
        assertEquals("other", read(FileEntry.of(file)));
        Files.delete(file);
        assertThrows(FileRefusedException.class, () -> FileEntry.of(file));
    }

    @Test
    void typesAreKnownByExtension() {
        assertEquals("text/html; charset=utf-8", ContentTypes.DEFAULT.of("index.HTML"));
        assertEquals("text/javascript; charset=utf-8", ContentTypes.DEFAULT.of("app.min.js"));
        assertEquals("application/json", ContentTypes.DEFAULT.of("a.json"));
        assertEquals("application/octet-stream", ContentTypes.DEFAULT.of("README"));
        assertEquals("application/octet-stream", ContentTypes.DEFAULT.of("a.unknown"));
    }
}

package io.aioservlet.conformance.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aioservlet.web.Application;
import io.aioservlet.web.Handler;
import io.aioservlet.web.Request;
import io.aioservlet.web.Response;
import io.aioservlet.web.StreamResponse;
import io.aioservlet.web.files.FileSource;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** Files of a folder that exists for as long as the application, by static routes and by handlers of either kind. */
final class FileRoutes {

    private static final Instant CHANGED = Instant.parse("2020-01-01T10:00:00.25Z");

    private final Path parent;
    private final Path root;

    private FileRoutes() throws IOException {
        parent = Files.createTempDirectory("conformance-files").toRealPath();
        root = Files.createDirectory(parent.resolve("root"));
    }

    static void addTo(Application app) {
        FileRoutes files;
        try {
            files = new FileRoutes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        files.addRoutes(app);
        app.onStartup(started -> files.fill());
        app.onCleanup(ending -> files.delete());
    }

    private void addRoutes(Application app) {
        var router = app.router();
        router.addStatic("/files", root)
                .name("files")
                .cacheControl("max-age=60")
                .appendVersion(true);
        router.addStatic("/linked", root).followSymlinks(true);
        router.addStatic("/listed", root).showIndex(true);
        router.addStatic("/spa", root).fallback("index.html");
        router.addStatic("/packaged", FileSource.classPath(FileRoutes.class.getClassLoader(), "conformance-files"));
        router.addGet("/file/plain/{name}", request -> Response.file(file(request)));
        router.addGet(
                "/file/async/{name}",
                Handler.async(request -> CompletableFuture.completedStage(Response.file(file(request)))));
        router.addGet("/file/compressed/{name}", request -> compressed(Response.file(file(request))));
        router.addGet("/file/shrinking/plain", request -> shrink(request, response -> response.start(request)));
        router.addGet("/file/shrinking/async", Handler.async(this::shrinkAsync));
        router.addGet(
                "/file-url/{name}",
                request -> Response.text(
                        router.route("files").url(request.matchInfo().getOrDefault("name", ""))));
        router.addGet("/files-open", request -> Response.text(Long.toString(open())));
        app.onResponsePrepare(this::watchSendfile);
    }

    private Path file(Request request) {
        return root.resolve(request.matchInfo().getOrDefault("name", ""));
    }

    private static Response compressed(Response response) {
        response.enableCompression();
        return response;
    }

    private void fill() throws IOException {
        write(root.resolve("hello.txt"), "0123456789".repeat(1000).getBytes(UTF_8));
        write(root.resolve("hello.txt.gz"), "not really gzip".getBytes(UTF_8));
        write(root.resolve("plain.txt"), "0123456789".getBytes(UTF_8));
        write(root.resolve("index.html"), "<p>the application</p>".getBytes(UTF_8));
        write(root.resolve("empty.txt"), new byte[0]);
        write(root.resolve("medium.bin"), Bytes.of(1 << 20));
        write(root.resolve("large.bin"), Bytes.of(20 << 20));
        Files.createDirectory(root.resolve("sub"));
        write(root.resolve("sub").resolve("<img src=x onerror=alert(1)>.txt"), "named".getBytes(UTF_8));
        write(parent.resolve("secret.txt"), "secret".getBytes(UTF_8));
        Files.createSymbolicLink(root.resolve("link.txt"), parent.resolve("secret.txt"));
        Files.createSymbolicLink(root.resolve("up"), parent);
        Files.createSymbolicLink(root.resolve("plain.txt.gz"), parent.resolve("secret.txt"));
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        Files.write(file, bytes);
        Files.setLastModifiedTime(file, FileTime.from(CHANGED));
    }

    private void delete() throws IOException {
        try (Stream<Path> all = Files.walk(parent)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    // --- a file that gets shorter -----------------------------------------------------------------------------------

    private interface Start {
        void start(Response response) throws IOException;
    }

    private StreamResponse shrink(Request request, Start start) throws IOException {
        Response response = Response.file(shrinking(request));
        start.start(response);
        shorten(request);
        return response;
    }

    private CompletionStage<StreamResponse> shrinkAsync(Request request) throws IOException {
        Response response = Response.file(shrinking(request));
        return response.startAsync(request).thenApply(nothing -> {
            try {
                shorten(request);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return response;
        });
    }

    private Path shrinking(Request request) throws IOException {
        Path file = parent.resolve("shrinking-" + request.query().get("name"));
        Files.write(file, new byte[500_000]);
        return file;
    }

    private void shorten(Request request) throws IOException {
        Path file = parent.resolve("shrinking-" + request.query().get("name"));
        try (var shorter = new RandomAccessFile(file.toFile(), "rw")) {
            shorter.setLength(100_000);
        }
    }

    // --- what a client cannot see -----------------------------------------------------------------------------------

    /** Counts, under the name that the request gives, whether the container was asked to send a file by itself. */
    private void watchSendfile(Request request, StreamResponse response) {
        if (!request.queryString().startsWith("watch=")) {
            return;
        }
        String name = request.queryString().substring("watch=".length());
        request.exchange().onEnd(failure -> {
            boolean byContainer = request.unwrap().getAttribute("org.apache.tomcat.sendfile.filename") != null;
            ServerRoutes.count((byContainer ? "sent " : "copied ") + name);
        });
    }

    /** How many files of the folder this process holds open; -1 where the operating system does not tell. */
    private long open() throws IOException {
        Path descriptors = Path.of("/proc/self/fd");
        if (!Files.isDirectory(descriptors)) {
            return -1;
        }
        List<Path> all;
        try (Stream<Path> links = Files.list(descriptors)) {
            all = links.toList();
        }
        return all.stream().filter(this::leadsHere).count();
    }

    private boolean leadsHere(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).startsWith(root);
        } catch (FileSystemException closedMeanwhile) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

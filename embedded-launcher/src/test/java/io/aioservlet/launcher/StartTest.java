package io.aioservlet.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.web.Application;
import io.aioservlet.web.Response;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a server starts, how it fails to, and that it leaves nothing behind. */
@Timeout(30)
class StartTest {

    @Test
    void aFreePortIsFoundAndTold() throws IOException {
        try (WebServer server = WebServer.of(Applications.greeting()).port(0).start()) {
            assertTrue(server.port() > 0);
            assertEquals("http://127.0.0.1:" + server.port(), server.url());
            assertEquals("Hello, world", Wire.get(server.port(), "/").body());
        }
    }

    @Test
    void serversLiveSideBySide() throws IOException {
        try (WebServer first = WebServer.of(Applications.greeting()).port(0).start()) {
            try (WebServer second =
                    WebServer.of(Applications.greeting()).port(0).start()) {
                assertEquals("Hello, world", Wire.get(first.port(), "/").body());
                assertEquals("Hello, world", Wire.get(second.port(), "/").body());
            }
            assertEquals("Hello, world", Wire.get(first.port(), "/").body());
        }
    }

    @Test
    void anApplicationCanBeServedAgain() throws IOException {
        Application app = Applications.greeting();
        for (int round = 0; round < 2; round++) {
            try (WebServer server = WebServer.of(app).port(0).start()) {
                assertEquals("Hello, world", Wire.get(server.port(), "/").body());
            }
        }
    }

    @Test
    void aPortInUseIsSaidInOneLineAndTheApplicationIsCleanedUp() throws Exception {
        Set<String> before = traces();
        var cleaned = new AtomicReference<String>();
        Application app = Applications.greeting();
        app.onCleanup(same -> cleaned.set("yes"));
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var builder = WebServer.of(app).port(taken.getLocalPort());
            var failure = assertThrows(LaunchException.class, builder::start);
            assertEquals(
                    "cannot listen on 127.0.0.1:" + taken.getLocalPort() + ": Address already in use",
                    failure.getMessage());
        }
        assertEquals("yes", cleaned.get());
        assertNothingBeyond(before);
    }

    @Test
    void anUnknownHostIsSaid() throws Exception {
        Set<String> before = traces();
        var builder = WebServer.of(Applications.greeting())
                .host("no.such.host.invalid")
                .port(0);
        var failure = assertThrows(LaunchException.class, builder::start);
        assertEquals("unknown host no.such.host.invalid", failure.getMessage());
        assertNothingBeyond(before);
    }

    @Test
    void anApplicationThatFailsToStartIsToldInOneLineWithItsCause() throws Exception {
        Set<String> before = traces();
        var failure = assertThrows(
                LaunchException.class,
                () -> WebServer.of(Applications.broken()).port(0).start());
        assertTrue(failure.getMessage().contains("no database at all"), failure::getMessage);
        assertEquals(1, failure.getMessage().lines().count());
        assertNothingBeyond(before);
    }

    @Test
    void aStoppedServerLeavesNeitherThreadsNorFilesNorFoldersWhereItRan() throws Exception {
        Set<String> before = traces();
        try (WebServer server = WebServer.of(Applications.greeting()).port(0).start()) {
            assertEquals("Hello, world", Wire.get(server.port(), "/").body());
            assertTrue(traces().size() > before.size(), "this test sees no trace of a running server");
        }
        assertNothingBeyond(before);
    }

    @Test
    void codeOfTheApplicationSeesTheClassLoaderOfItsStarter() throws Exception {
        var loader = new ClassLoader(StartTest.class.getClassLoader()) {};
        Thread.currentThread().setContextClassLoader(loader);
        var seen = new AtomicReference<ClassLoader>();
        Application app = Applications.greeting();
        app.onCleanup(same -> seen.set(Thread.currentThread().getContextClassLoader()));
        try (WebServer server = WebServer.of(app).port(0).start()) {
            assertEquals(200, Wire.get(server.port(), "/").status());
        } finally {
            Thread.currentThread().setContextClassLoader(StartTest.class.getClassLoader());
        }
        assertEquals(loader, seen.get());
    }

    @Test
    void valuesThatCannotBeAreRefused() {
        var builder = WebServer.of(new Application());
        assertThrows(IllegalArgumentException.class, () -> builder.port(65_536));
        assertThrows(IllegalArgumentException.class, () -> builder.host(" "));
        assertThrows(IllegalArgumentException.class, () -> builder.keepAlive(Duration.ofSeconds(-1)));
        assertThrows(IllegalArgumentException.class, () -> builder.maxConnections(0));
        assertThrows(IllegalArgumentException.class, () -> builder.shutdownGrace(Duration.ofNanos(-1)));
        if (Runtime.version().feature() < 21) {
            assertThrows(IllegalArgumentException.class, () -> builder.virtualThreads(true));
        }
    }

    @Test
    void requestsHaveVirtualThreadsUnlessDeclined() throws IOException {
        for (boolean virtual : new boolean[] {Settings.jvmHasVirtualThreads(), false}) {
            var app = new Application();
            app.router()
                    .addGet(
                            "/",
                            request -> Response.text(
                                    Thread.currentThread().getClass().getSimpleName()));
            try (WebServer server =
                    WebServer.of(app).port(0).virtualThreads(virtual).start()) {
                boolean seen = Wire.get(server.port(), "/").body().equals("VirtualThread");
                // Where the container's threads are not virtual, the application may still be given one.
                assertEquals(Settings.jvmHasVirtualThreads(), seen);
            }
        }
    }

    /** Threads and files of running servers, by name. */
    private static Set<String> traces() throws IOException {
        Stream<String> threads = Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("http-nio")
                        || name.startsWith("Catalina")
                        || name.contains("WebSocket")
                        || name.startsWith("aioservlet"));
        try (Stream<Path> temporary = Files.list(Path.of(System.getProperty("java.io.tmpdir")));
                Stream<Path> here = Files.list(Path.of(""))) {
            return Stream.concat(
                            threads,
                            Stream.concat(temporary, here)
                                    .map(path -> path.getFileName().toString())
                                    .filter(name ->
                                            name.startsWith(BaseDirectory.prefix()) || name.startsWith("tomcat.")))
                    .collect(Collectors.toSet());
        }
    }

    /** Threads are told to end and do so a moment later. */
    private static void assertNothingBeyond(Set<String> before) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (!before.containsAll(traces()) && System.nanoTime() < deadline) {
            Thread.sleep(10);
        }
        assertEquals(before, traces());
    }
}

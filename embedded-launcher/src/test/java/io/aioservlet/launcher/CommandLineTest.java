package io.aioservlet.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the runnable jar does with its arguments and with signals, seen from outside. */
@Timeout(60)
class CommandLineTest {

    private static final String TESTS = Launched.testClasses().toString();

    @TempDir
    private Path folder;

    private Path jar(Class<?> factory) throws Exception {
        Path file = folder.resolve("app.jar");
        try (var archive = new Archive(file)) {
            archive.withApplications("", factory);
        }
        return file;
    }

    private Path war(Class<?> factory, boolean withAdapter) throws Exception {
        Path file = folder.resolve("app.war");
        try (var archive = new Archive(file)) {
            archive.withApplications("WEB-INF/classes/", factory).withText("about.txt", "a static file");
            if (withAdapter) {
                archive.withAdapter();
            }
        }
        return file;
    }

    private static void assertServes(String... arguments) throws Exception {
        try (var launched = new Launched(arguments)) {
            assertEquals("Hello, world", Wire.get(launched.port(), "/").body());
            launched.terminate();
            assertEquals(128 + 15, launched.exitStatus());
            assertAccessed(launched.standardError());
            assertEquals("", launched.standardOutput());
        }
    }

    /** The one line for the request above, by the application or the copy of the library that it carries. */
    private static void assertAccessed(String error) {
        assertTrue(
                error.matches("\\S+ \\S+ INFO aioservlet\\.access: 127\\.0\\.0\\.1 - - [^\"\\n]+ GMT"
                        + " \"GET / HTTP/1\\.1\" 200 12 \"-\" \"-\""),
                error);
    }

    private static void assertFails(int status, String message, String... arguments) throws Exception {
        try (var launched = new Launched(arguments)) {
            assertEquals(status, launched.exitStatus());
            String error = launched.standardError();
            assertEquals(1, error.lines().count(), error);
            assertTrue(error.startsWith("aioservlet-launcher: "), error);
            assertTrue(error.contains(message), error);
            assertEquals("", launched.standardOutput());
        }
    }

    @Test
    void aClassWithAnApplicationMethodIsServed() throws Exception {
        assertServes("--port", "0", "--class-path", TESTS, Applications.Greeting.class.getName());
    }

    @Test
    void aFactoryClassFromAFolderOfJarsIsServed() throws Exception {
        jar(Applications.Factory.class);
        assertServes("--port=0", "--class-path=" + folder + "/*", Applications.Factory.class.getName());
    }

    @Test
    void aJarWithAFactoryIsServed() throws Exception {
        assertServes(
                "--port",
                "0",
                "--host",
                "127.0.0.1",
                jar(Applications.Factory.class).toString());
    }

    @Test
    void theAccessLogMayBeLeftOut() throws Exception {
        try (var launched = new Launched(
                "--port",
                "0",
                "--no-access-log",
                jar(Applications.Factory.class).toString())) {
            assertEquals("Hello, world", Wire.get(launched.port(), "/").body());
            launched.terminate();
            assertEquals(128 + 15, launched.exitStatus());
            assertEquals("", launched.standardError());
        }
    }

    @Test
    void theAccessLogMayHaveAnotherFormat() throws Exception {
        try (var launched = new Launched(
                "--port",
                "0",
                "--access-log-format",
                "%(s)s to %(h)s",
                jar(Applications.Factory.class).toString())) {
            assertEquals("Hello, world", Wire.get(launched.port(), "/").body());
            launched.terminate();
            assertEquals(128 + 15, launched.exitStatus());
            String error = launched.standardError();
            assertTrue(error.strip().endsWith("INFO aioservlet.access: 200 to 127.0.0.1"), error);
        }
    }

    @Test
    void theLibraryIsLoadedWhereItCanSeeTheApplicationsJars() throws Exception {
        try (var launched =
                new Launched("--port", "0", jar(Applications.Factory.class).toString())) {
            assertEquals("app", Wire.get(launched.port(), "/loader").body());
        }
    }

    @Test
    void aWarIsServedWithTheLaunchersLibrary() throws Exception {
        assertServes("--port", "0", war(Applications.Factory.class, false).toString());
    }

    @Test
    void aWarIsServedWithALibraryOfItsOwn() throws Exception {
        assertServes("--port", "0", war(Applications.Factory.class, true).toString());
    }

    @Test
    void aWarWithoutAnApplicationServesItsFiles() throws Exception {
        Path file = folder.resolve("files.war");
        try (var archive = new Archive(file)) {
            archive.withText("about.txt", "a static file");
        }
        try (var launched = new Launched("--port", "0", file.toString())) {
            assertEquals(
                    "a static file", Wire.get(launched.port(), "/about.txt").body());
            launched.terminate();
            assertEquals(128 + 15, launched.exitStatus());
            assertEquals("", launched.standardError());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void aRequestUnderWayEndsAfterASignal(String signal) throws Exception {
        assumeFalse(
                signal.equals("INT") && interruptIsIgnored(),
                "this build runs in the background of a shell, whose children ignore SIGINT, and the JVM keeps to that");
        try (var launched = new Launched(
                        "--port", "0", jar(Applications.Factory.class).toString());
                var wire = new Wire(launched.port())) {
            wire.send("GET /slow HTTP/1.1\r\nHost: h\r\n\r\n");
            // The request is under way when another one that came later has been answered.
            assertEquals(200, Wire.get(wire.remotePort(), "/").status());
            Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(launched.pid())).start();
            assertEquals(0, kill.waitFor());

            assertEquals("slept", wire.reply().body());
            assertEquals(128 + (signal.equals("TERM") ? 15 : 2), launched.exitStatus());
            String error = launched.standardError();
            assertTrue(error.contains(" \"GET /slow HTTP/1.1\" 200 5 "), error);
        }
    }

    /** Whether this process, and so every child of it, was started with SIGINT ignored (Linux only). */
    private static boolean interruptIsIgnored() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return false;
        }
        String ignored = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .findFirst()
                .orElse("SigIgn: 0");
        long mask = Long.parseUnsignedLong(
                ignored.substring(ignored.indexOf(':') + 1).strip(), 16);
        return (mask & 1 << 1) != 0; // bit 1 stands for signal 2
    }

    @Test
    void aRequestUnderWayInAWarEndsAfterASignal() throws Exception {
        try (var launched = new Launched(
                        "--port", "0", war(Applications.Factory.class, true).toString());
                var wire = new Wire(launched.port())) {
            wire.send("GET /slow HTTP/1.1\r\nHost: h\r\n\r\n");
            assertEquals(200, Wire.get(wire.remotePort(), "/").status());
            launched.terminate();

            assertEquals("slept", wire.reply().body());
            assertEquals(128 + 15, launched.exitStatus());
        }
    }

    @Test
    void aMissingApplicationIsStatusOne() throws Exception {
        assertFails(1, "there is no file nowhere.war", "nowhere.war");
        assertFails(1, "there is no file nowhere.jar", "nowhere.jar");
        assertFails(1, "there is no file nowhere", "--class-path", "nowhere", "some.App");
        assertFails(1, "there is no class no.such.App", "--port", "0", "no.such.App");
    }

    @Test
    void aThingThatIsNoApplicationIsStatusOne() throws Exception {
        assertFails(1, "there is no application", "--port", "0", emptyJar().toString());
        assertFails(1, "java.lang.String is no", "--port", "0", "java.lang.String");
        Path text = Files.writeString(folder.resolve("text.war"), "not a zip file");
        assertFails(1, "ZipException", "--port", "0", text.toString());
    }

    private Path emptyJar() throws Exception {
        Path file = folder.resolve("empty.jar");
        try (var archive = new Archive(file)) {
            archive.withText("readme", "nothing");
        }
        return file;
    }

    @Test
    void anApplicationThatFailsToStartIsStatusOne() throws Exception {
        assertFails(
                1,
                "no database at all",
                "--port",
                "0",
                jar(Applications.Broken.class).toString());
        assertFails(
                1,
                "no database at all",
                "--port",
                "0",
                war(Applications.Broken.class, true).toString());
    }

    @Test
    void aPortInUseIsStatusOne() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            String app = jar(Applications.Factory.class).toString();
            assertFails(1, "cannot listen on 127.0.0.1:" + port + ": Address already in use", "--port", port, app);
        }
    }

    @Test
    void aWrongCommandLineIsStatusTwo() throws Exception {
        assertFails(2, "Unknown options: '--prot'", "--prot", "80", "some.App");
        assertFails(2, "Invalid value for option '--port'", "--port", "http", "some.App");
        assertFails(2, "the port must be between 0 and 65535, not 65536", "--port", "65536", "some.App");
        assertFails(2, "begins neither '%(name)s' nor '%%'", "--access-log-format", "%h", "some.App");
        assertFails(2, "Missing required parameter: 'APP'");
        assertFails(2, "Unmatched argument", "some.App", "another.App");
    }

    @Test
    void helpAndVersionAreStatusZero() throws Exception {
        for (String option : new String[] {"--help", "--version"}) {
            try (var launched = new Launched(option)) {
                assertEquals(0, launched.exitStatus());
                assertEquals("", launched.standardError());
                String text = launched.standardOutput();
                assertTrue(text.contains(option.equals("--help") ? "--[no-]virtual-threads" : "Tomcat/11"), text);
            }
        }
    }
}

package io.aioservlet.launcher;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.servlet.DispatcherServlet;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The launcher as a process of its own, with everything on its class path but these tests. */
final class Launched implements AutoCloseable {

    private static final Pattern SERVING =
            Pattern.compile("serving on http://127\\.0\\.0\\.1:(\\d+) \\(started in .* s\\)");

    private final Process process;
    private final BufferedReader out;
    private final CompletableFuture<String> err;

    Launched(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1", // for a quick start
                "-cp",
                classPath(),
                Main.class.getName()));
        command.addAll(List.of(arguments));
        process = new ProcessBuilder(command).start();
        out = process.inputReader(StandardCharsets.UTF_8);
        err = CompletableFuture.supplyAsync(() -> {
            try {
                return new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Where the classes of the tests are, which the process does not see by itself. */
    static Path testClasses() {
        return locationOf(Applications.class);
    }

    /** Where the adapter's classes are: a folder or a jar. */
    static Path adapter() {
        return locationOf(DispatcherServlet.class);
    }

    private static Path locationOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (java.net.URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).toAbsolutePath().equals(testClasses()))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Waits for the one line that says it serves. */
    int port() throws IOException {
        String line = out.readLine();
        if (line == null) {
            throw new AssertionError("it did not start: " + err.join());
        }
        Matcher matcher = SERVING.matcher(line);
        assertTrue(matcher.matches(), line);
        return Integer.parseInt(matcher.group(1));
    }

    long pid() {
        return process.pid();
    }

    /** SIGTERM. */
    void terminate() {
        process.toHandle().destroy(); // leaves the streams open
    }

    int exitStatus() throws InterruptedException {
        assertTrue(process.waitFor(20, TimeUnit.SECONDS), "it did not end");
        return process.exitValue();
    }

    /** Without Tomcat's remark on a slow machine that random numbers took their time. */
    String standardError() {
        return err.join()
                .lines()
                .filter(line -> !line.contains("Creation of SecureRandom instance"))
                .collect(Collectors.joining("\n"));
    }

    String standardOutput() {
        return out.lines().collect(Collectors.joining("\n"));
    }

    @Override
    public void close() {
        terminate();
        try {
            process.onExit().get(20, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            process.destroyForcibly();
        }
    }
}

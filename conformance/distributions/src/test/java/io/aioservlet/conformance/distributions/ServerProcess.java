package io.aioservlet.conformance.distributions;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The process of a distribution, and the archive in its folder, which may come and go while it runs. */
final class ServerProcess {

    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(90);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(40);

    private final String name;
    private final int port;
    private final Path base;
    private final List<String> command;
    private final Path archive;
    private final Path place;
    private final HttpClient client = HttpClient.newHttpClient();
    private @Nullable Process process;

    /**
     * Starts nothing yet.
     *
     * @param command what comes after {@code java} and the options of its memory
     * @param archive the archive
     * @param place where the distribution looks for it
     */
    ServerProcess(String name, int port, Path base, List<String> command, Path archive, Path place) {
        this.name = name;
        this.port = port;
        this.base = base;
        this.command = command;
        this.archive = archive;
        this.place = place;
    }

    int port() {
        return port;
    }

    /** Its standard output and error. */
    Path log() {
        return base.resolve("out.log");
    }

    void start(String... options) throws IOException {
        List<String> line = new ArrayList<>();
        line.add(java("java"));
        line.add("-Xmx512m");
        line.add("-Djava.io.tmpdir=" + base.resolve("tmp"));
        line.addAll(List.of(options));
        line.addAll(command);
        Process started = new ProcessBuilder(line)
                .directory(base.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log().toFile())
                .start();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(started::destroyForcibly)); // also where the tests are interrupted
        process = started;
    }

    /** Puts the archive into its place, all at once. */
    void deploy() throws IOException {
        Path copy = Files.copy(archive, base.resolve("copy.war"), StandardCopyOption.REPLACE_EXISTING);
        Files.move(copy, place, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Takes the archive away. */
    void undeploy() throws IOException {
        Files.deleteIfExists(place);
    }

    /** Waits until that path is answered with that status; stops the process if it is not. */
    void awaitStatus(String path, int status) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20))
                .build();
        long end = System.nanoTime() + ANSWER_LIMIT.toNanos();
        String last = "nothing";
        while (running().isAlive() && System.nanoTime() < end) {
            try {
                var response = client.send(request, HttpResponse.BodyHandlers.ofString());
                if (response.statusCode() == status) {
                    return;
                }
                last = response.statusCode() + " " + response.body();
            } catch (ConnectException e) {
                last = e.toString();
            }
            Thread.sleep(100);
        }
        stop();
        throw new IllegalStateException(
                name + " did not answer " + path + " with " + status + ": " + last + "; see " + log());
    }

    /** What its JVM says to a command of {@code jcmd}. */
    List<String> ask(String diagnosticCommand) throws IOException {
        Process asking = new ProcessBuilder(
                        java("jcmd"), Long.toString(running().pid()), diagnosticCommand)
                .redirectErrorStream(true)
                .start();
        try (var answer = asking.inputReader(UTF_8)) {
            return answer.lines().toList();
        }
    }

    void stop() throws InterruptedException {
        Process stopping = running();
        stopping.destroy();
        if (!stopping.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
            stopping.destroyForcibly().waitFor();
            throw new IllegalStateException(name + " did not stop within " + STOP_LIMIT);
        }
    }

    private static String java(String program) {
        return Path.of(System.getProperty("java.home"), "bin", program).toString();
    }

    private Process running() {
        if (process == null) {
            throw new IllegalStateException(name + " was not started");
        }
        return process;
    }
}

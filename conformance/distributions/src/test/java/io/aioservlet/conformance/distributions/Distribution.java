package io.aioservlet.conformance.distributions;

import io.aioservlet.conformance.Container;
import io.aioservlet.conformance.Feature;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A stock distribution with the web archive, in a process of its own. The folder of the run is made anew below the build
 * directory and keeps the log; the distribution itself stays as it was unpacked.
 */
abstract class Distribution implements Container.Starter {

    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(40);

    /** Its name and version, which is also that of the folder it was unpacked to. */
    abstract String name();

    /** Makes the folder of a run: settings for that port, and the archive under that name. */
    abstract void prepare(Path home, Path base, int port, Path archive, String archiveName) throws IOException;

    /** What comes after {@code java} and its options. */
    abstract List<String> command(Path home, Path base, int port);

    @Override
    public final Container start(String mount) throws Exception {
        Path target = Path.of(System.getProperty("conformance.target"));
        Path home = target.resolve("distributions").resolve(name());
        String archiveName = mount.isEmpty() ? "ROOT.war" : mount.substring(1) + ".war";
        Path base = Files.createDirectories(target.resolve("bases")).resolve(name() + "-" + archiveName);
        Files.createDirectories(base.resolve("tmp"));
        int port = freePort();
        prepare(home, base, port, target.resolve("conformance.war"), archiveName);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx512m");
        command.add("-Djava.io.tmpdir=" + base.resolve("tmp"));
        command.addAll(command(home, base, port));
        Path log = base.resolve("out.log");
        Process process = new ProcessBuilder(command)
                .directory(base.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Thread killer = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(killer); // also where the tests are interrupted
        var running = new Running(name(), port, mount, process);
        try {
            running.awaitAnswer(log);
        } catch (Exception e) {
            running.stop();
            throw e;
        }
        return running;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private record Running(String name, int port, String mount, Process process) implements Container {

        @Override
        public Set<Feature> features() {
            // Stock settings: nobody has told the connector anything.
            Set<Feature> features = EnumSet.complementOf(
                    EnumSet.of(Feature.ENCODED_SLASH, Feature.DEBUGGING, Feature.VISIBLE_LOG, Feature.SECOND));
            features.removeAll(
                    name.startsWith("jetty")
                            ? EnumSet.of(Feature.HTTP10_CONTINUE)
                            : EnumSet.of(Feature.LAZY_CONTINUE, Feature.LONG_LINGERING));
            return features;
        }

        @Override
        public boolean inProcess() {
            return false;
        }

        @Override
        public String neighbour() {
            return mount + "/other";
        }

        void awaitAnswer(Path log) throws Exception {
            var client = HttpClient.newHttpClient();
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + mount + "/"))
                    .timeout(Duration.ofSeconds(20))
                    .build();
            long end = System.nanoTime() + START_LIMIT.toNanos();
            String last = "nothing";
            while (process.isAlive() && System.nanoTime() < end) {
                try {
                    var response = client.send(request, HttpResponse.BodyHandlers.ofString());
                    if (response.statusCode() == 200) {
                        return;
                    }
                    last = response.statusCode() + " " + response.body();
                } catch (ConnectException e) {
                    last = e.toString();
                }
                Thread.sleep(100);
            }
            throw new IllegalStateException(name + " did not serve the application: " + last + "; see " + log);
        }

        @Override
        public void stop() throws InterruptedException {
            process.destroy();
            if (!process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
                throw new IllegalStateException(name + " did not stop within " + STOP_LIMIT);
            }
        }
    }
}

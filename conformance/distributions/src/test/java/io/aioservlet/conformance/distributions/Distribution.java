package io.aioservlet.conformance.distributions;

import io.aioservlet.conformance.Container;
import io.aioservlet.conformance.Feature;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A stock distribution with the web archive, in a process of its own. The folder of the run is made anew below the build
 * directory and keeps the log; the distribution itself stays as it was unpacked.
 */
abstract class Distribution implements Container.Starter {

    /** Its name and version, which is also that of the folder it was unpacked to. */
    abstract String name();

    /** Makes the settings of a run for that port; archives go to its folder {@code webapps}. */
    abstract void prepare(Path home, Path base, int port) throws IOException;

    /** What comes after {@code java} and the options of its memory. */
    abstract List<String> command(Path home, Path base, int port);

    @Override
    public final Container start(String mount) throws Exception {
        ServerProcess process = prepared(mount.isEmpty() ? "ROOT.war" : mount.substring(1) + ".war");
        process.deploy();
        process.start();
        process.awaitStatus(mount + "/", 200);
        return new Running(name(), mount, process);
    }

    /** Starts it without the archive, which may then come and go under that name. */
    final ServerProcess startEmpty(String archiveName) throws Exception {
        ServerProcess process = prepared(archiveName);
        process.start("-XX:SoftRefLRUPolicyMSPerMB=0"); // what is only cached does not count as left behind
        process.awaitStatus("/", 404);
        return process;
    }

    private ServerProcess prepared(String archiveName) throws IOException {
        Path target = Path.of(System.getProperty("conformance.target"));
        Path home = target.resolve("distributions").resolve(name());
        Path base = target.resolve("bases").resolve(name() + "-" + archiveName);
        deleteAll(base);
        for (String folder : List.of("tmp", "webapps")) {
            Files.createDirectories(base.resolve(folder));
        }
        int port = freePort();
        prepare(home, base, port);
        return new ServerProcess(
                name(),
                port,
                base,
                command(home, base, port),
                target.resolve("conformance.war"),
                base.resolve("webapps").resolve(archiveName));
    }

    private static void deleteAll(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> found = Files.walk(folder)) {
                for (Path each : found.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private record Running(String name, String mount, ServerProcess process) implements Container {

        @Override
        public int port() {
            return process.port();
        }

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

        @Override
        public void stop() throws InterruptedException {
            process.stop();
        }
    }
}

package io.aioservlet.conformance.distributions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** A Jetty as it comes, with the modules that a web archive with websockets needs. */
public final class StockJetty extends Distribution {

    private static final List<String> MODULES = List.of(
            "--module=http", "--module=ee11-deploy", "--module=ee11-annotations", "--module=ee11-websocket-jakarta");

    /** Of the version that the build unpacked. */
    public StockJetty() {}

    @Override
    String name() {
        return "jetty-home-" + System.getProperty("conformance.jetty");
    }

    @Override
    void prepare(Path home, Path base, int port, Path archive, String archiveName) throws IOException {
        Files.write(Files.createDirectories(base.resolve("start.d")).resolve("conformance.ini"), MODULES);
        Files.createDirectories(base.resolve("resources"));
        Files.copy(
                archive,
                Files.createDirectories(base.resolve("webapps")).resolve(archiveName),
                StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    List<String> command(Path home, Path base, int port) {
        return List.of(
                "-Djetty.home=" + home,
                "-Djetty.base=" + base,
                "-jar",
                home.resolve("start.jar").toString(),
                "jetty.http.host=127.0.0.1",
                "jetty.http.port=" + port);
    }
}

package io.aioservlet.conformance.distributions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A Jetty as it comes, with the modules that a web archive with websockets needs, and looking for archives each second. */
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
    void prepare(Path home, Path base, int port) throws IOException {
        Files.write(Files.createDirectories(base.resolve("start.d")).resolve("conformance.ini"), MODULES);
        Files.createDirectories(base.resolve("resources"));
    }

    @Override
    List<String> command(Path home, Path base, int port) {
        return List.of(
                "-Djetty.home=" + home,
                "-Djetty.base=" + base,
                "-jar",
                home.resolve("start.jar").toString(),
                "jetty.deploy.scanInterval=1",
                "jetty.http.host=127.0.0.1",
                "jetty.http.port=" + port);
    }
}

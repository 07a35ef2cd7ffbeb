package io.aioservlet.conformance.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The modules that know how to start a container. */
enum Target {
    LAUNCHER("launcher.Launcher"),
    TOMCAT10("tomcat.EmbeddedTomcat"),
    TOMCAT11("tomcat.EmbeddedTomcat"),
    JETTY_EE10("jetty.EmbeddedJetty"),
    JETTY_EE11("jetty.EmbeddedJetty"),
    UNDERTOW("undertow.EmbeddedUndertow");

    private final String starter;

    Target(String starter) {
        this.starter = starter;
    }

    /** The name of its module. */
    String module() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Target of(String module) {
        return valueOf(module.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** The class that starts it. */
    String starter() {
        return "io.aioservlet.conformance." + starter;
    }

    /** Its classes and those of its container, once it was built. */
    String classPath(Path conformance) throws IOException {
        Path built =
                conformance.resolve(module()).resolve("target").toAbsolutePath().normalize();
        return built.resolve("test-classes") + ":" + Files.readString(built.resolve("test.classpath"));
    }
}

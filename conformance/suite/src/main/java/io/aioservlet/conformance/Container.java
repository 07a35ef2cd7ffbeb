package io.aioservlet.conformance;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A running container that serves the conformance application. Each module of a target has a {@link Starter}; a suite
 * class names it and the mount, and the container lives as long as the suite.
 */
public interface Container {

    /** The configuration parameter of a suite with the class name of its {@link Starter}. */
    String STARTER = "conformance.starter";

    /** The configuration parameter of a suite with the mount point: {@code ""} at the root, or {@code /api} and its like. */
    String MOUNT = "conformance.mount";

    /** The container and its version, for messages. */
    String name();

    /** Where it listens on the loopback address. */
    int port();

    /** What comes before the paths of the application; empty at the root. */
    String mount();

    /** What container or its settings make possible. */
    Set<Feature> features();

    /** The whole path of the plain servlet beside the application; see {@link Feature#NEIGHBOURS}. */
    default String neighbour() {
        return "/other";
    }

    /** Where the debugging application is; {@code null} without one. */
    default @Nullable Place debugging() {
        return null;
    }

    /** Whether it logs in this process, where the log of each test is watched. */
    default boolean inProcess() {
        return true;
    }

    /** What it logs beside us in the tests, whatever the servlet does. */
    default List<Noise> noises() {
        return List.of();
    }

    /** How many exchanges of the application are open; -1 where nobody outside of the server's process can tell. */
    default int inFlight() {
        return -1;
    }

    /** Stops the container and everything that it started. */
    void stop() throws Exception;

    /**
     * A place of an application.
     *
     * @param port on the loopback address
     * @param mount what comes before its paths
     */
    record Place(int port, String mount) {}

    /**
     * Lines of a log that a container is allowed.
     *
     * @param pattern is found in each of them
     * @param reason why they cannot be avoided
     */
    record Noise(Pattern pattern, String reason) {}

    /** Starts a container; made by its constructor without parameters. */
    @FunctionalInterface
    interface Starter {

        /** Starts it on a free port with the application mounted there; returns when it answers. */
        Container start(String mount) throws Exception;
    }
}

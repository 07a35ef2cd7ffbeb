package io.aioservlet.conformance.app;

import io.aioservlet.servlet.DispatcherServlet;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import java.time.Duration;
import java.util.List;

/**
 * What an embedded container serves to the suite: the application at its mount, the debugging one and a servlet of somebody
 * else beside it, and filters in front. In a web archive annotations say the same, as far as they can.
 */
public final class Site {

    private Site() {}

    /** The servlets; each is async-supported and starts with the container. */
    public static List<Mapped<Servlet>> servlets(String mount) {
        return List.of(
                servlet(mount.isEmpty() ? "/" : mount + "/*", new DispatcherServlet(ConformanceApplication.create())),
                servlet("/debugging/*", new DispatcherServlet(ConformanceApplication.debugging())),
                servlet("/other", new Neighbour()));
    }

    /** The filters in their order, for plain dispatches of requests. */
    public static List<Mapped<Filter>> filters(String mount) {
        return List.of(
                new Mapped<>("/*", new MarkingFilter(), true),
                new Mapped<>("/*", new WrappingFilter(), true),
                new Mapped<>(mount + "/held/*", new HoldingFilter(), false));
    }

    /** Lets requests and websockets end while the container still works in full. */
    public static void drain(List<Mapped<Servlet>> servlets) {
        for (Mapped<Servlet> servlet : servlets) {
            if (servlet.what() instanceof DispatcherServlet dispatcher) {
                dispatcher.drain(Duration.ofSeconds(10));
            }
        }
    }

    /** How many exchanges are open in all of them. */
    public static int inFlight(List<Mapped<Servlet>> servlets) {
        int open = 0;
        for (Mapped<Servlet> servlet : servlets) {
            if (servlet.what() instanceof DispatcherServlet dispatcher) {
                open += dispatcher.inFlight();
            }
        }
        return open;
    }

    private static Mapped<Servlet> servlet(String mapping, Servlet servlet) {
        return new Mapped<>(mapping, servlet, true);
    }

    /**
     * A servlet or a filter and its place.
     *
     * @param mapping its pattern
     * @param what the servlet or the filter
     * @param asyncSupported whether requests may outlive its call
     */
    public record Mapped<T>(String mapping, T what, boolean asyncSupported) {

        /** A name that no other one has. */
        public String name() {
            return what.getClass().getSimpleName() + " at " + mapping;
        }
    }
}

package io.aioservlet.launcher;

import io.aioservlet.accesslog.AccessLog;
import java.time.Duration;

/**
 * How a server listens and stops.
 *
 * @param host the name or address to listen on
 * @param port the port, 0 for a free one
 * @param keepAlive how long an idle connection lives, zero to keep none
 * @param maxConnections how many connections are served at a time
 * @param shutdownGrace how long running requests may go on once the server stops
 * @param virtualThreads whether each request has a virtual thread
 * @param accessLog where a line for each response goes, unless the application has an access log of its own
 */
record Settings(
        String host,
        int port,
        Duration keepAlive,
        int maxConnections,
        Duration shutdownGrace,
        boolean virtualThreads,
        AccessLog accessLog) {

    private static final int FIRST_JDK_WITH_VIRTUAL_THREADS = 21;

    static final Settings DEFAULT = new Settings(
            "127.0.0.1",
            8080,
            Duration.ofSeconds(75),
            10_000,
            Duration.ofSeconds(30),
            jvmHasVirtualThreads(),
            AccessLog.toLogger());

    Settings {
        check(!host.isBlank(), "the host is empty");
        check(port >= 0 && port <= 65_535, "the port must be between 0 and 65535, not " + port);
        check(!keepAlive.isNegative(), "the keep-alive time is negative: " + keepAlive);
        check(maxConnections > 0, "at least one connection is needed, not " + maxConnections);
        check(!shutdownGrace.isNegative(), "the shutdown grace is negative: " + shutdownGrace);
        check(
                !virtualThreads || jvmHasVirtualThreads(),
                "virtual threads need Java " + FIRST_JDK_WITH_VIRTUAL_THREADS + ", this is Java "
                        + Runtime.version().feature());
    }

    static boolean jvmHasVirtualThreads() {
        return Runtime.version().feature() >= FIRST_JDK_WITH_VIRTUAL_THREADS;
    }

    Settings withHost(String host) {
        return new Settings(host, port, keepAlive, maxConnections, shutdownGrace, virtualThreads, accessLog);
    }

    Settings withPort(int port) {
        return new Settings(host, port, keepAlive, maxConnections, shutdownGrace, virtualThreads, accessLog);
    }

    Settings withKeepAlive(Duration keepAlive) {
        return new Settings(host, port, keepAlive, maxConnections, shutdownGrace, virtualThreads, accessLog);
    }

    Settings withMaxConnections(int maxConnections) {
        return new Settings(host, port, keepAlive, maxConnections, shutdownGrace, virtualThreads, accessLog);
    }

    Settings withShutdownGrace(Duration shutdownGrace) {
        return new Settings(host, port, keepAlive, maxConnections, shutdownGrace, virtualThreads, accessLog);
    }

    Settings withVirtualThreads(boolean virtualThreads) {
        return new Settings(host, port, keepAlive, maxConnections, shutdownGrace, virtualThreads, accessLog);
    }

    Settings withAccessLog(AccessLog accessLog) {
        return new Settings(host, port, keepAlive, maxConnections, shutdownGrace, virtualThreads, accessLog);
    }

    /** Where it listens, as it stands in a URL; an IPv6 address in brackets. */
    String authority(int actualPort) {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + actualPort;
    }

    private static void check(boolean fine, String message) {
        if (!fine) {
            throw new IllegalArgumentException(message);
        }
    }
}

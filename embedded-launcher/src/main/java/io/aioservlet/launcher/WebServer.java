package io.aioservlet.launcher;

import io.aioservlet.accesslog.AccessLog;
import io.aioservlet.web.Application;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A running server with one application. It serves from the moment {@link Builder#start} returns until {@link #close} is
 * called or the JVM is told to end (SIGTERM, SIGINT); it keeps the JVM alive as long. From {@code aiohttp.web.run_app}.
 *
 * <pre>{@code
 * try (WebServer server = WebServer.of(app).port(8080).start()) {
 *     server.await();
 * }
 * }</pre>
 *
 * <p>All methods are safe from any thread.
 */
public final class WebServer implements AutoCloseable {

    private static final Set<WebServer> OPEN = ConcurrentHashMap.newKeySet();
    private static final Duration BEYOND_GRACE = Duration.ofSeconds(5);

    private final EmbeddedTomcat tomcat;
    private final Settings settings;
    private final int port;
    private final Thread hook = new Thread(this::close, "aioservlet-shutdown");
    private final AtomicReference<@Nullable Thread> closer = new AtomicReference<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    private WebServer(EmbeddedTomcat tomcat, Settings settings) {
        this.tomcat = tomcat;
        this.settings = settings;
        this.port = tomcat.port();
    }

    /** To set up a server of this application. An application is served by one server at a time. */
    public static Builder of(Application app) {
        return new Builder(AppDeployment.of(app));
    }

    /**
     * Serves the application on {@code 127.0.0.1:8080}, says so on the standard output, and returns when the server was
     * stopped by a signal; or when the calling thread is interrupted, which stops it too.
     *
     * @throws LaunchException if it cannot start
     */
    public static void run(Application app) {
        try (WebServer server = of(app).start()) {
            System.out.println("serving on " + server.url());
            server.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static WebServer start(Deployment deployment, Settings settings) {
        var server = new WebServer(EmbeddedTomcat.start(deployment, settings), settings);
        OPEN.add(server);
        try {
            Runtime.getRuntime().addShutdownHook(server.hook);
        } catch (IllegalStateException e) {
            server.close();
            throw new LaunchException("the JVM is shutting down", e);
        }
        return server;
    }

    /** The port it listens on: the one asked for, or the one found where that was 0. */
    public int port() {
        return port;
    }

    /** Where it listens, for example {@code http://127.0.0.1:8080}. */
    public String url() {
        return "http://" + settings.authority(port);
    }

    /** Blocks until the server is closed, by whomever; all its requests and callbacks are over then. */
    public void await() throws InterruptedException {
        closed.await();
    }

    /**
     * Stops gracefully: no connection is accepted any more, idle ones are closed, websockets are closed with 1001, running
     * requests may end within the {@linkplain Builder#shutdownGrace grace} and are cancelled after it; then the
     * application is cleaned up. With nothing under way it stops at once. Returns when all is over; further calls wait for
     * the first one. A handler must not call it, as it would wait for itself.
     */
    @Override
    public void close() {
        if (closer.compareAndSet(null, Thread.currentThread())) {
            try {
                forgetHook();
                tomcat.stop(settings.shutdownGrace());
            } finally {
                closed.countDown();
                OPEN.remove(this);
            }
        } else if (closer.get() != Thread.currentThread()) { // a cleanup callback that closes would wait for itself
            awaitClosed();
        }
    }

    private void awaitClosed() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until each server is closed, or should be by now. */
    static void awaitAllClosed() {
        try {
            for (WebServer server : OPEN) {
                Duration most = server.settings.shutdownGrace().plus(BEYOND_GRACE);
                if (!server.closed.await(most.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void forgetHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the JVM is shutting down: the hook runs, or does so soon and finds the server closed
        }
    }

    /** Settings of a server to be. A value that cannot be is an {@link IllegalArgumentException}. */
    public static final class Builder {

        private final Deployment deployment;
        private Settings settings = Settings.DEFAULT;

        Builder(Deployment deployment) {
            this.deployment = deployment;
        }

        /**
         * The name or address to listen on. Default: {@code 127.0.0.1}, so that nobody beyond this machine gets in unless
         * that is wanted; {@code 0.0.0.0} listens on every IPv4 address, {@code ::} on every address. ({@code aiohttp}
         * listens on all by default.)
         */
        public Builder host(String host) {
            settings = settings.withHost(host);
            return this;
        }

        /** The port to listen on, 0 for any free one. Default: 8080. */
        public Builder port(int port) {
            settings = settings.withPort(port);
            return this;
        }

        /** How long an idle connection is kept; zero closes each one after its first response. Default: 75 s. */
        public Builder keepAlive(Duration keepAlive) {
            settings = settings.withKeepAlive(keepAlive);
            return this;
        }

        /** How many connections are served at a time, websockets included; others wait. Default: 10 000. */
        public Builder maxConnections(int connections) {
            settings = settings.withMaxConnections(connections);
            return this;
        }

        /** How long running requests may go on when the server stops. Default: 30 s. */
        public Builder shutdownGrace(Duration grace) {
            settings = settings.withShutdownGrace(grace);
            return this;
        }

        /**
         * Whether each request has a virtual thread instead of one of a pool of 200. Default: where the JVM has them, from
         * Java 21 on; asking for them elsewhere is an {@link IllegalArgumentException}.
         */
        public Builder virtualThreads(boolean virtual) {
            settings = settings.withVirtualThreads(virtual);
            return this;
        }

        /**
         * Where a line for each response of the application goes, unless the application has an access log of its own.
         * Default: {@link AccessLog#toLogger}, so the level of that logger decides; {@link AccessLog#off} costs least.
         */
        public Builder accessLog(AccessLog log) {
            settings = settings.withAccessLog(Objects.requireNonNull(log, "the access log is null"));
            return this;
        }

        /**
         * Starts the application, then listens.
         *
         * @throws LaunchException if the application fails to start or the address cannot be listened on; nothing is left
         *     running then, and the application's cleanup callbacks ran if its startup callbacks did
         */
        public WebServer start() {
            return WebServer.start(deployment, settings);
        }
    }
}

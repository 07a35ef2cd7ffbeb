package io.aioservlet.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.catalina.Service;
import org.apache.catalina.connector.Connector;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/** The one connector of a server, with the settings that an application written for {@code aiohttp} relies on. */
final class HttpConnector {

    private static final int KIB = 1024;
    private static final int CLIENT_SILENCE_MILLIS = 20_000;

    private final Settings settings;
    private final DrainableProtocol protocol = new DrainableProtocol();
    private final Connector connector = new Connector(protocol);

    HttpConnector(Settings settings) {
        this.settings = settings;
        routeEverything();
        limitClients();
    }

    /** The application decides on methods, paths and times, so the connector must not. */
    private void routeEverything() {
        connector.setAllowTrace(true);
        // "a%2Fb" and "a%5Cb" are one segment, and routes see the raw path.
        connector.setEncodedSolidusHandling("passthrough");
        connector.setEncodedReverseSolidusHandling("passthrough");
        // 100 Continue goes out when the body is asked for, after the application's Expect handler agreed.
        protocol.setContinueResponseTiming("onRead");
        // A long poll may take its time; the application has a timeout of its own.
        connector.setAsyncTimeout(0);
    }

    private void limitClients() {
        protocol.setMaxConnections(settings.maxConnections());
        // A burst of clients waits in the backlog instead of losing a second to a dropped SYN.
        protocol.setAcceptCount(KIB);
        protocol.setTcpNoDelay(true);
        protocol.setConnectionTimeout(CLIENT_SILENCE_MILLIS);
        if (settings.keepAlive().isZero()) {
            protocol.setMaxKeepAliveRequests(1);
        } else {
            protocol.setKeepAliveTimeout(millis(settings.keepAlive()));
            protocol.setMaxKeepAliveRequests(-1); // no cap
            protocol.setProperty("socket.soKeepAlive", "true"); // a peer that vanished is noticed by TCP
        }
        // Cookies that hold a session take 4 KiB each.
        protocol.setMaxHttpRequestHeaderSize(16 * KIB);
        protocol.setMaxHttpResponseHeaderSize(32 * KIB);
        // What is read and thrown away after a body was refused. Most clients look at the answer only when they have
        // sent
        // everything: cut off earlier they would see a reset connection instead of the 413. As much as a form may have.
        protocol.setMaxSwallowSize(64 * KIB * KIB);
        protocol.setUseSendfile(true);
        protocol.useVirtualThreads(settings.virtualThreads());
    }

    /** Binds the address and serves from now on. */
    void listen(Service service) {
        try {
            protocol.setAddress(InetAddress.getByName(settings.host()));
        } catch (UnknownHostException e) {
            throw new LaunchException("unknown host " + settings.host(), e);
        }
        connector.setPort(settings.port());
        // Bound by start() and not before, which also lets closeServerSocketGraceful() free the port.
        protocol.setProperty("bindOnInit", "false");
        connector.setThrowOnFailure(true);
        try {
            service.addConnector(connector);
        } catch (IllegalArgumentException e) {
            IOException cause = ioCause(e);
            throw new LaunchException(
                    "cannot listen on " + settings.authority(settings.port()) + ": "
                            + (cause == null ? e.getMessage() : cause.getMessage()),
                    e);
        }
    }

    int port() {
        return connector.getLocalPort();
    }

    /**
     * Frees the port and closes the idle connections; what is under way goes on.
     *
     * @return ends when every connection was looked at, or it is interrupted
     */
    Thread stopListening() {
        protocol.closeServerSocketGraceful();
        var open = protocol.open();
        protocol.closeIdle(open);
        var closing = new Thread(() -> closeTheRest(open), "aioservlet-idle");
        closing.setDaemon(true);
        closing.start();
        return closing;
    }

    private void closeTheRest(Set<SocketWrapperBase<NioChannel>> open) {
        while (!open.isEmpty() && !Thread.interrupted()) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            protocol.closeIdle(open);
        }
    }

    boolean busy() {
        return protocol.busy();
    }

    boolean sendsFiles() {
        return protocol.sendsFiles();
    }

    private static int millis(Duration duration) {
        return (int) Math.min(Math.max(duration.toMillis(), 1), Integer.MAX_VALUE);
    }

    private static @Nullable IOException ioCause(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException io) {
                return io;
            }
        }
        return null;
    }
}

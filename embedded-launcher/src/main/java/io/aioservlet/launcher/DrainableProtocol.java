package io.aioservlet.launcher;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * Tomcat's NIO connector that can tell an idle connection from a busy one. Tomcat itself closes idle connections only when
 * it closes all of them, and its {@code pause} answers 503 to what still comes in and cuts off files under way.
 *
 * <p>Tomcat 11.0.25: a thread that works for a connection holds the lock of its wrapper; between events, a request that is
 * under way keeps its processor in the wrapper. {@code GracefulStopTest} guards both.
 */
final class DrainableProtocol extends Http11NioProtocol {

    void useVirtualThreads(boolean virtual) {
        ((NioEndpoint) getEndpoint()).setUseVirtualThreads(virtual);
    }

    /** All connections, each of which {@link #closeIdle} has yet to look at. */
    Set<SocketWrapperBase<NioChannel>> open() {
        return new HashSet<>(connections());
    }

    /**
     * Closes the connections between two requests. One that sends a request at this moment sees it refused by a close.
     *
     * @param open those to look at; the ones that Tomcat is at work on stay in it, the others are removed. A client may have
     *     its answer a moment before Tomcat is done with the connection.
     */
    void closeIdle(Set<SocketWrapperBase<NioChannel>> open) {
        open.removeIf(connection -> whileUnlocked(connection, processor -> {
            if (processor == null) {
                connection.close();
            }
            return true;
        }));
    }

    /** Whether a request is being read, handled or answered on any connection; websockets do not count. */
    boolean busy() {
        for (SocketWrapperBase<NioChannel> connection : connections()) {
            boolean free = whileUnlocked(connection, processor -> !(processor instanceof Processor p && p.isAsync()));
            if (!free) {
                return true;
            }
        }
        return false;
    }

    /** Whether the poller still sends a file that a request, over by now, left to it; see {@code ResponseWire.sendFile}. */
    boolean sendsFiles() {
        for (SocketWrapperBase<NioChannel> connection : connections()) {
            boolean free = whileUnlocked(
                    connection, processor -> ((NioEndpoint.NioSocketWrapper) connection).getSendfileData() == null);
            if (!free) {
                return true;
            }
        }
        return false;
    }

    private Set<SocketWrapperBase<NioChannel>> connections() {
        return ((NioEndpoint) getEndpoint()).getConnections();
    }

    private static boolean whileUnlocked(SocketWrapperBase<NioChannel> connection, Predicate<Object> test) {
        if (!connection.getLock().tryLock()) {
            return false;
        }
        try {
            return test.test(connection.getCurrentProcessor());
        } finally {
            connection.getLock().unlock();
        }
    }
}

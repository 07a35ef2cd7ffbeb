package io.aioservlet.launcher;

import io.aioservlet.accesslog.AccessLog;
import io.aioservlet.servlet.DispatcherServlet;
import jakarta.servlet.ServletException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.ErrorReportValve;

/**
 * One Tomcat with one web application and one connector. First the application starts, then the connector listens; at the
 * end the connector stops to listen, then the application drains, then everything is taken down and the files deleted.
 */
final class EmbeddedTomcat {

    private static final System.Logger LOG = System.getLogger(WebServer.class.getName());
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final long LAST_BYTES_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final Deployment deployment;
    private final BaseDirectory base;
    private final Tomcat tomcat;
    private final StandardContext context;
    private final HttpConnector connector;

    private EmbeddedTomcat(BaseDirectory base, Deployment deployment, Settings settings) {
        this.base = base;
        this.tomcat = new TomcatIn(base.path());
        this.deployment = deployment;
        this.connector = new HttpConnector(settings);
        // The name is the domain of its MBeans, which several servers in one JVM must not share.
        tomcat.getEngine().setName("aioservlet-" + COUNT.incrementAndGet());
        showNoDetails();
        this.context = deployment.deploy(tomcat);
        context.setUnloadDelay(0); // the application was drained by then
        offer(settings.accessLog());
    }

    /** The dispatcher of another class loader knows another class of that name, and understands the format. */
    private void offer(AccessLog log) {
        if (log != AccessLog.off()) {
            context.getServletContext()
                    .setAttribute(
                            DispatcherServlet.ACCESS_LOG_ATTRIBUTE, deployment.sharesClasses() ? log : log.format());
        }
    }

    static EmbeddedTomcat start(Deployment deployment, Settings settings) {
        QuietLogs.apply();
        EmbeddedTomcat server = assemble(deployment, settings);
        try {
            server.start();
            return server;
        } catch (RuntimeException | Error e) {
            server.takeDown();
            throw e;
        }
    }

    private static EmbeddedTomcat assemble(Deployment deployment, Settings settings) {
        BaseDirectory base = BaseDirectory.create();
        try {
            return new EmbeddedTomcat(base, deployment, settings);
        } catch (RuntimeException | Error e) {
            deployment.release();
            base.delete();
            throw e;
        }
    }

    private void start() {
        startApplication();
        connector.listen(tomcat.getService());
    }

    private void startApplication() {
        LifecycleException stopped = null;
        try {
            tomcat.start();
        } catch (LifecycleException e) {
            stopped = e;
        }
        Throwable failure = deployment.failure(); // tells more than Tomcat's exception
        if (failure == null && stopped != null) {
            failure = stopped;
        }
        if (failure != null || !context.getState().isAvailable()) {
            throw new LaunchException(failure == null ? "the application does not start" : oneLine(failure), failure);
        }
    }

    int port() {
        return connector.port();
    }

    /** Stops gracefully; see {@link WebServer#close}. */
    void stop(Duration grace) {
        long graceEnds = System.nanoTime() + grace.toNanos();
        try {
            Thread closing = connector.stopListening();
            try {
                drain(grace);
            } finally {
                closing.interrupt();
            }
            while (connector.sendsFiles() && System.nanoTime() - graceEnds < 0) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            }
            awaitLastBytes();
        } finally {
            takeDown();
        }
    }

    /** Through an attribute that holds a type of the JDK, so that a WAR may carry a dispatcher of its own. */
    @SuppressWarnings("unchecked") // the attribute's documented type
    private void drain(Duration grace) {
        Object attribute = context.getServletContext().getAttribute(DispatcherServlet.DRAIN_ATTRIBUTE);
        if (!(attribute instanceof Predicate<?>)) {
            return; // a WAR without our dispatcher
        }
        ClassLoader before = context.bind(null); // shutdown callbacks see the loader of the application
        try {
            boolean inTime = ((Predicate<Duration>) attribute).test(grace); // warns of what it has to cancel
            LOG.log(Level.DEBUG, "all requests ended in time: {0}", inTime);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "draining the application failed", e);
        } finally {
            context.unbind(before);
        }
    }

    /** A request that was completed by another thread may have its last bytes still to be written by the container. */
    private void awaitLastBytes() {
        long deadline = System.nanoTime() + LAST_BYTES_NANOS;
        while (connector.busy() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    private void takeDown() {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            LOG.log(Level.WARNING, "the server did not stop cleanly", e);
        } finally {
            deployment.release();
            base.delete();
        }
    }

    /** What the container itself answers, 400 for a malformed request say, names neither Tomcat nor a stack trace. */
    private void showNoDetails() {
        var valve = new ErrorReportValve();
        valve.setShowReport(false);
        valve.setShowServerInfo(false);
        ((StandardHost) tomcat.getHost()).getPipeline().addValve(valve);
    }

    private static String oneLine(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ClassNotFoundException) {
                return "there is no class " + cause.getMessage() + " on the class path";
            }
        }
        // The dispatcher's exceptions are sentences; of any other the class tells as much as the message.
        String message = failure instanceof ServletException ? failure.getMessage() : null;
        return (message == null ? failure.toString() : message).strip().replaceAll("\\s*\\R\\s*", " ");
    }

    /** Tomcat in this folder; its own way goes through system properties of the whole JVM. */
    private static final class TomcatIn extends Tomcat {

        private final Path folder;

        TomcatIn(Path folder) {
            this.folder = folder;
        }

        @Override
        protected void initBaseDir() {
            basedir = folder.toString();
            server.setCatalinaBase(folder.toFile());
            server.setCatalinaHome(folder.toFile());
        }
    }
}

package io.aioservlet.servlet;

import io.aioservlet.accesslog.AccessLog;
import io.aioservlet.concurrent.Workers;
import io.aioservlet.dispatch.Dispatcher;
import io.aioservlet.web.Application;
import io.aioservlet.web.MatchInfo;
import io.aioservlet.web.UrlDispatcher;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.GenericServlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Serves an {@link Application} in a servlet container, at {@code /} or below any prefix. It finds the route of each
 * request, chooses the lane in which the route is to run, and has nothing to do with it afterwards.
 *
 * <p>Register it with {@code async-supported}. The application is given to the constructor, or named by the init-param
 * {@code application} (an {@link ApplicationFactory}, or a class with a public static method {@code application()}), or
 * found as a service. The servlet starts it and, when it is destroyed, ends it.
 */
public final class DispatcherServlet extends GenericServlet {

    /**
     * The attribute of the servlet context that holds a {@code Predicate<Duration>} which drains this servlet, for
     * launchers that cannot see its class.
     */
    public static final String DRAIN_ATTRIBUTE = "io.aioservlet.drain";

    /**
     * The attribute of the servlet context that turns an access log on for an application that has none of its own: an
     * {@link AccessLog}, or, from launchers that cannot see its class, the text of a format for {@link AccessLog#toLogger}.
     */
    public static final String ACCESS_LOG_ATTRIBUTE = "io.aioservlet.accessLog";

    private static final long serialVersionUID = 1L;
    private static final Duration DEFAULT_GRACE = Duration.ofSeconds(30);

    private transient @Nullable Application app;
    private transient @Nullable Service service;

    /** For a container that makes the servlet; the application is found when it starts. */
    public DispatcherServlet() {}

    /** For that application. */
    public DispatcherServlet(Application app) {
        this.app = app;
    }

    @Override
    public void init() throws ServletException {
        Application application =
                app == null ? new ApplicationFinder(getServletContext()).find(getServletConfig()) : app;
        try {
            application.startup();
            service = new Service(
                    application,
                    new Dispatcher(application),
                    application.router().looksAtHosts(),
                    new Workers(),
                    new Shutdown(application),
                    accessLog(application));
        } catch (Exception e) {
            throw new ServletException("the application failed to start: " + e, e);
        }
        Predicate<Duration> drain = this::drain;
        getServletContext().setAttribute(DRAIN_ATTRIBUTE, drain);
    }

    private AccessLog accessLog(Application application) {
        Object given = getServletContext().getAttribute(ACCESS_LOG_ATTRIBUTE);
        if (given == null || application.accessLog() != AccessLog.off()) {
            return application.accessLog();
        }
        return given instanceof AccessLog log ? log : AccessLog.toLogger().withFormat(given.toString());
    }

    @Override
    public void service(ServletRequest request, ServletResponse response) throws ServletException, IOException {
        var http = (HttpServletRequest) request;
        if (http.getDispatcherType() == DispatcherType.ASYNC) {
            Suspension.comeBack(http, (HttpServletResponse) response);
            return;
        }
        Service running = running();
        var exchange = new ServletExchange(http, (HttpServletResponse) response, running.workers(), running.shutdown());
        Mount mount = Mount.of(http);
        UrlDispatcher router = running.app().router();
        String host = running.byHost() ? http.getHeader("Host") : null;
        MatchInfo match = router.resolve(http.getMethod(), mount.path(), host);
        var web = new ServletWebRequest(http, mount, match, match.app(), exchange);
        if (running.accessLog().enabled()) {
            exchange.onEnd(new Access(running.accessLog(), web, exchange));
        }
        Lane.choose(running.dispatcher(), web, exchange).run(running.dispatcher(), web, exchange);
    }

    /** How many requests are under way, websockets included. */
    public int inFlight() {
        return service == null ? 0 : service.shutdown().inFlight();
    }

    /**
     * Begins to stop: the shutdown callbacks of the application run, websockets are closed with 1001, responses close
     * their connections, and what runs may end within the grace; what then still runs is cancelled. Blocks. Done for you by
     * {@link #destroy}; call it earlier to let requests end while the container still works in full.
     *
     * @return whether everything ended within the grace; true at once when it was done before
     */
    public boolean drain(Duration grace) {
        return service == null || service.shutdown().drain(grace);
    }

    @Override
    public void destroy() {
        Service ending = service;
        if (ending == null) {
            return;
        }
        ending.shutdown().drain(DEFAULT_GRACE);
        ending.workers().close();
        try {
            ending.app().cleanup();
        } catch (Exception e) {
            ending.app().logger().log(Level.ERROR, "error in a cleanup callback", e);
        }
        service = null;
    }

    private Service running() throws ServletException {
        if (service == null) {
            throw new ServletException("the servlet is not running");
        }
        return service;
    }

    /** What a running servlet consists of. */
    private record Service(
            Application app,
            Dispatcher dispatcher,
            boolean byHost,
            Workers workers,
            Shutdown shutdown,
            AccessLog accessLog) {}
}

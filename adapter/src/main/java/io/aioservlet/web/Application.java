package io.aioservlet.web;

import io.aioservlet.accesslog.AccessLog;
import io.aioservlet.lifecycle.Callback;
import io.aioservlet.lifecycle.ContextFactory;
import io.aioservlet.lifecycle.Lifecycle;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A web application: a router, middlewares around its handlers, values shared by them, and callbacks around its life. The
 * same application is served by a launcher, a WAR or a servlet inside another application. From
 * {@code aiohttp.web.Application}.
 *
 * <pre>{@code
 * var app = new Application();
 * app.router().addGet("/hello/{name}", request -> Response.text("Hello, " + request.matchInfo().get("name")));
 * }</pre>
 *
 * <p>Set it up with one thread before it is started; then routes, middlewares and what runs at the
 * start are frozen.
 */
public final class Application {

    private static final Logger LOG = System.getLogger("io.aioservlet.web");

    private final UrlDispatcher router;
    private final List<Middleware> middlewares;
    private final Settings settings;
    private final Map<Key<?>, Object> values = new ConcurrentHashMap<>();
    private final Lifecycle<Application> lifecycle = new Lifecycle<>(this::logFinishFailure);
    private final List<PrepareCallback> prepareCallbacks = new CopyOnWriteArrayList<>();
    private final List<Application> subapps = new CopyOnWriteArrayList<>();
    private @Nullable Application parent;

    /** With these middlewares, the first one outermost, and defaults for everything else. */
    public Application(Middleware... middlewares) {
        this(builder().middlewares(middlewares));
    }

    private Application(Builder builder) {
        this.router = builder.router;
        this.middlewares = new MiddlewareList(router, builder.middlewares);
        this.settings = builder.settings;
        router.belongsTo(this);
    }

    /** For an application with other settings than the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Adds routes in their order; see {@link RouteDef}. */
    public List<Route> addRoutes(RouteDef... routes) {
        return router.addRoutes(routes);
    }

    /** Where routes are added and URLs are made. */
    public UrlDispatcher router() {
        return router;
    }

    /**
     * The middlewares, the outermost first. Until the application starts the list may be changed, afterwards a change is an
     * {@link IllegalStateException}.
     */
    public List<Middleware> middlewares() {
        return middlewares;
    }

    /** Where failures of handlers and callbacks are told. */
    public Logger logger() {
        Logger chosen = setting(settings -> settings.logger);
        return chosen == null ? LOG : chosen;
    }

    /** Where a line for each response goes; {@link AccessLog#off} unless set. */
    public AccessLog accessLog() {
        AccessLog chosen = setting(settings -> settings.accessLog);
        return chosen == null ? AccessLog.off() : chosen;
    }

    /** Whether error pages show the traceback; never so in production. */
    public boolean debug() {
        return Boolean.TRUE.equals(setting(settings -> settings.debug));
    }

    /** How much is taken from a client. */
    public Limits limits() {
        Limits chosen = setting(settings -> settings.limits);
        return chosen == null ? Limits.DEFAULT : chosen;
    }

    /** The header field by which a trusted proxy says that the client came over TLS, or {@code null}. */
    public @Nullable ProxyScheme proxyScheme() {
        return setting(settings -> settings.proxyScheme);
    }

    /** The time that a handler has, or {@code null} without a limit; see {@link Builder#handlerTimeout}. */
    public @Nullable Duration handlerTimeout() {
        return setting(settings -> settings.handlerTimeout);
    }

    /** Whether a plain handler is interrupted when its client is known to have gone. */
    public boolean handlerCancellation() {
        return Boolean.TRUE.equals(setting(settings -> settings.handlerCancellation));
    }

    /** What this application was not told it takes from the one around it. */
    private <T> @Nullable T setting(Function<Settings, @Nullable T> which) {
        for (Application app = this; app != null; app = app.parent) {
            T chosen = which.apply(app.settings);
            if (chosen != null) {
                return chosen;
            }
        }
        return null;
    }

    // --- applications inside this one -------------------------------------------------------------------------------

    /**
     * Serves another application below a prefix. It keeps its own routes, values and callbacks; its middlewares run inside
     * those of this one; {@code request.app()} is the innermost. Whatever path begins with the prefix is answered by it, with
     * its own 404 if nothing fits. It starts among the startup callbacks of this one and is cleaned up before the contexts
     * of this one are closed. Settings that it leaves open are those of this one. From {@code Application.add_subapp}.
     *
     * @param prefix begins with {@code /}, does not end with it and has no variables
     * @throws IllegalStateException if either has started, or the other one is inside an application already
     */
    public void addSubapp(String prefix, Application subapp) {
        checkAdoptable(subapp);
        router.mount(prefix, subapp.router);
        adopt(subapp);
    }

    /**
     * Serves another application to those who ask for these hosts, before any path is looked at; otherwise as
     * {@link #addSubapp}. From {@code Application.add_domain}.
     *
     * @param hosts a name such as {@code api.example.com} or {@code *.example.com}, where a star stands for one label; with a
     *     port where only that port is meant
     */
    public void addDomain(String hosts, Application subapp) {
        checkAdoptable(subapp);
        router.serve(hosts, subapp.router);
        adopt(subapp);
    }

    /** The applications directly inside this one, in the order of adding. */
    public List<Application> subapps() {
        return Collections.unmodifiableList(subapps);
    }

    /** The application around this one, or {@code null}. */
    public @Nullable Application parent() {
        return parent;
    }

    /** The application around all others, whose router sees every path of the mount point; this one if none is around it. */
    public Application outermost() {
        return parent == null ? this : parent.outermost();
    }

    private void checkAdoptable(Application subapp) {
        router.checkNotFrozen();
        subapp.router.checkNotFrozen();
        if (subapp.parent != null) {
            throw new IllegalStateException("this application is inside another one already; make a second one");
        }
        for (Application outer = this; outer != null; outer = outer.parent) {
            if (outer == subapp) {
                throw new IllegalStateException("an application cannot be inside itself");
            }
        }
    }

    private void adopt(Application subapp) {
        subapp.parent = this;
        subapps.add(subapp);
        lifecycle.contextAtStartup(app -> {
            subapp.startup();
            return () -> {
                subapp.shutdown();
                subapp.cleanup();
            };
        });
        lifecycle.onShutdown(app -> subapp.shutdown());
    }

    // --- shared values ----------------------------------------------------------------------------------------------

    /** A value shared by all requests, or {@code null}. Safe from any thread. */
    @SuppressWarnings("unchecked") // put() lets in nothing else
    public <T> @Nullable T get(Key<T> key) {
        return (T) values.get(key);
    }

    /** The value of this application, else that of the nearest one around it that has one; or {@code null}. */
    public <T> @Nullable T config(Key<T> key) {
        T value = get(key);
        return value == null && parent != null ? parent.config(key) : value;
    }

    /** Shares a value with all requests; {@code null} removes it. Safe from any thread. */
    public <T> void put(Key<T> key, @Nullable T value) {
        if (value == null) {
            values.remove(key);
        } else {
            values.put(key, value);
        }
    }

    // --- life -------------------------------------------------------------------------------------------------------

    /** Runs before the first request, in the order of registration; a failure keeps the application from starting. */
    public void onStartup(Callback<Application> callback) {
        router.checkNotFrozen();
        lifecycle.onStartup(callback);
    }

    /** Runs when the server begins to stop while requests may still be under way, in the order of registration. */
    public void onShutdown(Callback<Application> callback) {
        lifecycle.onShutdown(callback);
    }

    /** Runs after the last request, in the order of registration. A failure is logged and does not keep others back. */
    public void onCleanup(Callback<Application> callback) {
        lifecycle.onCleanup(callback);
    }

    /**
     * Runs last of all, the latest registered first, and only once; also while the application is serving, a callback can be
     * registered. Whatever it starts it waits for itself. A failure is logged as {@code Error in finish callback} and does
     * not keep others back; an {@link Error} does. From {@code register_on_finish}.
     */
    public void registerOnFinish(Callback<Application> callback) {
        lifecycle.onFinish(callback);
    }

    /**
     * Opens something at the start that is closed after the last request: pools, clients, background work. Contexts are
     * opened in the order of registration, before the startup callbacks, and closed in reverse, before the cleanup
     * callbacks. From {@code cleanup_ctx}.
     */
    public void cleanupContext(ContextFactory<Application> context) {
        router.checkNotFrozen();
        lifecycle.context(context);
    }

    /** Runs just before the head of a response is sent, streams and websockets included; it may change the head. */
    public void onResponsePrepare(PrepareCallback callback) {
        router.checkNotFrozen();
        prepareCallbacks.add(callback);
    }

    /** Opens the contexts, runs the startup callbacks and freezes the routes. Called by what serves the application. */
    public void startup() throws Exception {
        router.freeze();
        try {
            lifecycle.start(this);
        } catch (Throwable e) {
            if (lifecycle.state() == Lifecycle.State.NEW) {
                router.thaw();
            }
            throw e;
        }
    }

    /** Runs the shutdown callbacks. Called by what serves the application when it begins to stop. */
    public void shutdown() throws Exception {
        lifecycle.shutdown(this);
    }

    /** Closes the contexts, runs the cleanup and the finish callbacks. Called by what serves the application at the end. */
    public void cleanup() throws Exception {
        lifecycle.cleanup(this);
    }

    private void logFinishFailure(Exception failure) {
        logger().log(Level.ERROR, "Error in finish callback", failure);
    }

    /** The outermost application first. */
    void prepare(Request request, StreamResponse response) throws Exception {
        if (parent != null) {
            parent.prepare(request, response);
        }
        for (PrepareCallback callback : prepareCallbacks) {
            callback.prepare(request, response);
        }
        if (request.app() == this) {
            PrepareList.of(request).prepare(request, response);
        }
    }

    @Override
    public String toString() {
        return "<Application>";
    }

    /** Sees each response just before its head is sent. */
    @FunctionalInterface
    public interface PrepareCallback {

        /** May change status, headers and cookies of the response; a failure is answered as one of the handler. */
        void prepare(Request request, StreamResponse response) throws Exception;
    }

    /**
     * A header field that a trusted proxy sets on requests which it received over TLS.
     *
     * @param header its name
     * @param value its exact value
     */
    public record ProxyScheme(String header, String value) {}

    /** Settings of an application to be. */
    public static final class Builder {

        private UrlDispatcher router = new UrlDispatcher();
        private List<Middleware> middlewares = List.of();
        private final Settings settings = new Settings();

        private Builder() {}

        /** The middlewares, the first one outermost. Default: none. */
        public Builder middlewares(Middleware... middlewares) {
            this.middlewares = List.of(middlewares);
            return this;
        }

        /**
         * Where failures of handlers and callbacks are told. Default: the {@link System.Logger} {@code io.aioservlet.web}.
         */
        public Builder logger(Logger logger) {
            settings.logger = Objects.requireNonNull(logger, "the logger is null");
            return this;
        }

        /**
         * Where a line for each response goes, for example {@link AccessLog#toLogger}. Default: nowhere, unless what serves
         * the application has an access log of its own, as the launcher does.
         */
        public Builder accessLog(AccessLog log) {
            settings.accessLog = Objects.requireNonNull(log, "the access log is null");
            return this;
        }

        /** Whether error pages show the traceback. Default: no. */
        public Builder debug(boolean debug) {
            settings.debug = debug;
            return this;
        }

        /** How much is taken from a client. Default: {@link Limits#DEFAULT}. Replaces what was set one by one before. */
        public Builder limits(Limits limits) {
            settings.limits = limits;
            return this;
        }

        /** Bytes of one request held in memory; see {@link Limits#clientMaxSize}. Default: 1 MiB. */
        public Builder clientMaxSize(long bytes) {
            settings.limits = settings.limitsSoFar().withClientMaxSize(bytes);
            return this;
        }

        /** Bytes of one multipart form; see {@link Limits#uploadMaxSize}. Default: 64 MiB. */
        public Builder uploadMaxSize(long bytes) {
            settings.limits = settings.limitsSoFar().withUploadMaxSize(bytes);
            return this;
        }

        /**
         * Believes a proxy that sets this field to exactly this value on requests received over TLS. Only for a proxy that
         * removes the field from what clients send. Default: none. From {@code secure_proxy_ssl_header}.
         */
        public Builder secureProxyHeader(String name, String value) {
            settings.proxyScheme = new ProxyScheme(name, value);
            return this;
        }

        /**
         * How long a handler and its middlewares may take until they have answered, streams included. When the time is over
         * the client gets a 503 that says so, or sees a cut response if one had begun; a plain handler is interrupted, and
         * what it does afterwards reaches nobody. A route may have {@linkplain Route#handlerTimeout(Duration) another
         * time}. Websockets are not limited once they are open. Default: none. Needs a servlet that is
         * registered as async-supported, since plain handlers with a limit run off the container's thread.
         */
        public Builder handlerTimeout(Duration time) {
            settings.handlerTimeout = Route.limit(time);
            return this;
        }

        /**
         * Whether a plain handler is interrupted when its client is known to have gone. Containers notice that late or
         * never while nothing is read or written. Default: no. From {@code handler_cancellation}.
         */
        public Builder handlerCancellation(boolean interrupt) {
            settings.handlerCancellation = interrupt;
            return this;
        }

        /** A router that has its routes already. Default: an empty one. */
        public Builder router(UrlDispatcher router) {
            this.router = Objects.requireNonNull(router, "the router is null");
            return this;
        }

        /** The application. */
        public Application build() {
            return new Application(this);
        }
    }
}

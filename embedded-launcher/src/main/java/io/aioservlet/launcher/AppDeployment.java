package io.aioservlet.launcher;

import io.aioservlet.servlet.DispatcherServlet;
import io.aioservlet.web.Application;
import jakarta.servlet.Servlet;
import java.util.Set;
import org.apache.catalina.Lifecycle;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.InstanceManagerBindings;
import org.apache.tomcat.websocket.server.WsSci;
import org.jspecify.annotations.Nullable;

/**
 * An application in a web application of its own: the dispatcher at {@code /}, the container's websockets, and nothing
 * else. There is no default servlet, no session tracking, no security valve, no scan for annotations.
 */
final class AppDeployment implements Deployment {

    private final RecordingServlet servlet;
    private final ClassLoader loader;
    private final @Nullable String application;
    private final Runnable release;

    private AppDeployment(Servlet servlet, ClassLoader loader, @Nullable String application, Runnable release) {
        this.servlet = new RecordingServlet(servlet);
        this.loader = loader;
        this.application = application;
        this.release = release;
    }

    /** An application that is there already; its code sees the class loader of the thread that starts it. */
    static AppDeployment of(Application app) {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        ClassLoader loader = context == null ? AppDeployment.class.getClassLoader() : context;
        return new AppDeployment(new DispatcherServlet(app), loader, null, () -> {});
    }

    /**
     * An application that the dispatcher of this class loader finds there, by its class name or, without one, as a service.
     */
    static AppDeployment found(ClassLoader loader, @Nullable String className, Runnable release) {
        try {
            Class<?> dispatcher = Class.forName(DispatcherServlet.class.getName(), true, loader);
            var servlet = (Servlet) dispatcher.getConstructor().newInstance();
            return new AppDeployment(servlet, loader, className, release);
        } catch (ReflectiveOperationException e) {
            throw new LaunchException("aioservlet's own classes cannot be loaded: " + e, e);
        }
    }

    @Override
    public StandardContext deploy(Tomcat tomcat) {
        var context = new StandardContext();
        context.setName("");
        context.setPath("");
        context.setLoader(new FixedLoader(loader));
        context.setParentClassLoader(loader);
        context.addLifecycleListener(event -> {
            if (event.getType().equals(Lifecycle.CONFIGURE_START_EVENT)) {
                context.setConfigured(true); // nothing else to configure, so no ContextConfig
            } else if (event.getType().equals(Lifecycle.AFTER_STOP_EVENT)) {
                InstanceManagerBindings.unbind(loader); // Tomcat does so for loaders of its own only
            }
        });
        // Makes the ServerContainer attribute. Its filter asks one boolean per request unless endpoints are registered.
        context.addServletContainerInitializer(new WsSci(), Set.of());
        // With no way of tracking, Tomcat looks for session ids neither in cookies nor in paths.
        context.addServletContainerInitializer(
                (classes, servletContext) -> servletContext.setSessionTrackingModes(Set.of()), Set.of());

        var wrapper = Tomcat.addServlet(context, "aioservlet", servlet);
        wrapper.setAsyncSupported(true);
        wrapper.setLoadOnStartup(1);
        if (application != null) {
            wrapper.addInitParameter("application", application);
        }
        context.addServletMapping("/", "aioservlet");
        tomcat.getHost().addChild(context);
        return context;
    }

    @Override
    public boolean sharesClasses() {
        return servlet.isInstanceOf(DispatcherServlet.class);
    }

    @Override
    public @Nullable Throwable failure() {
        return servlet.failure();
    }

    @Override
    public void release() {
        release.run();
    }
}

package io.aioservlet.servlet;

import io.aioservlet.web.Application;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Finds the application of a servlet that was not given one: by the init-param {@code application}, else as a service. */
final class ApplicationFinder {

    private static final String PARAMETER = "application";

    private final ServletContext context;

    ApplicationFinder(ServletContext context) {
        this.context = context;
    }

    Application find(ServletConfig config) throws ServletException {
        String className = config.getInitParameter(PARAMETER);
        try {
            return className != null ? byName(className.strip()) : asService();
        } catch (ServletException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException("the application could not be made: " + e, e);
        }
    }

    /** A class named by the author: a factory, or a class with a method that makes the application. */
    private Application byName(String className) throws Exception {
        Class<?> type;
        try {
            type = Class.forName(className, true, loader());
        } catch (ClassNotFoundException e) {
            throw new ServletException(
                    "there is no class " + className + ", which the init-param 'application' names", e);
        }
        if (ApplicationFactory.class.isAssignableFrom(type)) {
            return ((ApplicationFactory) type.getConstructor().newInstance()).create(context);
        }
        Method maker = maker(type);
        if (maker == null) {
            throw new ServletException(className + " is no " + ApplicationFactory.class.getName()
                    + " and has no public static method application() that returns an Application");
        }
        try {
            return (Application) maker.invoke(null);
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    private static @Nullable Method maker(Class<?> type) {
        try {
            Method method = type.getMethod("application");
            boolean fits = Modifier.isStatic(method.getModifiers()) && method.getReturnType() == Application.class;
            return fits ? method : null;
        } catch (NoSuchMethodException e) {
            return null;
        }
    }

    private Application asService() throws Exception {
        List<ApplicationFactory> factories = factories(loader());
        if (factories.isEmpty()) {
            throw new ServletException("there is no application: list an " + ApplicationFactory.class.getName()
                    + " in META-INF/services, name one by the init-param 'application', or give the application to the"
                    + " constructor of DispatcherServlet");
        }
        if (factories.size() > 1) {
            throw new ServletException("there are several applications: " + factories
                    + "; name one by the init-param 'application' of each servlet");
        }
        return factories.get(0).create(context);
    }

    /** The factories that the class loader sees as services. */
    static List<ApplicationFactory> factories(ClassLoader loader) throws ServletException {
        try {
            return ServiceLoader.load(ApplicationFactory.class, loader).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();
        } catch (ServiceConfigurationError e) {
            throw new ServletException("an application that is listed in META-INF/services cannot be loaded: " + e, e);
        }
    }

    private static ClassLoader loader() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return loader == null ? ApplicationFinder.class.getClassLoader() : loader;
    }
}

package io.aioservlet.servlet;

import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets a WAR do without a {@code web.xml}: if it lists an {@link ApplicationFactory} as a service and registers no
 * {@link DispatcherServlet} itself, one is mapped to {@code /}.
 */
public final class WarInitializer implements ServletContainerInitializer {

    /** For the container. */
    public WarInitializer() {}

    @Override
    public void onStartup(@Nullable Set<Class<?>> classes, ServletContext context) throws ServletException {
        boolean registered = context.getServletRegistrations().values().stream()
                .anyMatch(servlet -> DispatcherServlet.class.getName().equals(servlet.getClassName()));
        if (registered || ApplicationFinder.factories(context.getClassLoader()).isEmpty()) {
            return;
        }
        ServletRegistration.Dynamic servlet = context.addServlet("aioservlet", new DispatcherServlet());
        servlet.setAsyncSupported(true);
        servlet.setLoadOnStartup(1);
        servlet.addMapping("/");
    }
}

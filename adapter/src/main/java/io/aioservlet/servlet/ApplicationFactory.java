package io.aioservlet.servlet;

import io.aioservlet.web.Application;
import jakarta.servlet.ServletContext;

/**
 * Makes the application of a WAR or a jar. Listed in {@code META-INF/services/io.aioservlet.servlet.ApplicationFactory},
 * or named by the init-param {@code application} of the {@link DispatcherServlet}; needs a public constructor without
 * parameters.
 */
@FunctionalInterface
public interface ApplicationFactory {

    /** Makes one application; called once for each servlet that serves it. A failure keeps the servlet from starting. */
    Application create(ServletContext context) throws Exception;
}

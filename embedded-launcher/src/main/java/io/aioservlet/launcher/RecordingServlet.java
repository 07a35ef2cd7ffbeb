package io.aioservlet.launcher;

import jakarta.servlet.Servlet;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a failure of the start to itself: Tomcat would log it twice and go on. Whoever starts the server asks for it and
 * tells it once.
 */
final class RecordingServlet implements Servlet {

    private final Servlet servlet;
    private volatile @Nullable Throwable failure;
    private volatile boolean started;

    RecordingServlet(Servlet servlet) {
        this.servlet = servlet;
    }

    /** Whether the servlet is of that very class, and not of its copy in another class loader. */
    boolean isInstanceOf(Class<?> type) {
        return type.isInstance(servlet);
    }

    /** What the servlet's start threw, or {@code null}. */
    @Nullable
    Throwable failure() {
        return failure;
    }

    @Override
    public void init(ServletConfig config) {
        try {
            servlet.init(config);
            started = true;
        } catch (ServletException | RuntimeException | LinkageError e) {
            failure = e;
        }
    }

    @Override
    public void service(ServletRequest request, ServletResponse response) throws ServletException, IOException {
        servlet.service(request, response);
    }

    @Override
    public void destroy() {
        if (started) {
            servlet.destroy();
        }
    }

    @Override
    public @Nullable ServletConfig getServletConfig() {
        return servlet.getServletConfig();
    }

    @Override
    public String getServletInfo() {
        return servlet.getServletInfo();
    }
}

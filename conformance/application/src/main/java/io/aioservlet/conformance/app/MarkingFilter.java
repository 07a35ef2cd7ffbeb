package io.aioservlet.conformance.app;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A filter in front of everything that adds a header. The annotation serves the web archive. */
@WebFilter(value = "/*", asyncSupported = true)
public final class MarkingFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    /** Without settings. */
    public MarkingFilter() {}

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.setHeader("X-Filter", "passed");
        chain.doFilter(request, response);
    }
}

package io.aioservlet.conformance.app;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A filter of the old kind, behind which no request can be suspended. The annotation serves the web archive. */
@WebFilter("/held/*")
public final class HoldingFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    /** Without settings. */
    public HoldingFilter() {}

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(request, response);
    }
}

package io.aioservlet.conformance.app;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;

/**
 * Does what filters do to a response, for a request that wants it by its header {@code X-Wrap}: {@code shout} turns its
 * letters into capitals, {@code deaf} does so by a stream without listeners, {@code late} sets a field after the servlet
 * returned. The annotation serves the web archive.
 */
@WebFilter(value = "/*", asyncSupported = true)
public final class WrappingFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    /** Without settings. */
    public WrappingFilter() {}

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String wish = String.valueOf(request.getHeader("X-Wrap"));
        switch (wish) {
            case "shout", "deaf" -> chain.doFilter(request, new Shouting(response, wish.equals("deaf")));
            case "late" -> {
                chain.doFilter(request, response);
                response.setHeader("X-Filter", "passed");
            }
            default -> chain.doFilter(request, response);
        }
    }

    private static final class Shouting extends HttpServletResponseWrapper {

        private final boolean deaf;

        Shouting(HttpServletResponse response, boolean deaf) {
            super(response);
            this.deaf = deaf;
        }

        @Override
        public ServletOutputStream getOutputStream() throws IOException {
            return new ShoutingStream(super.getOutputStream(), deaf);
        }
    }
}

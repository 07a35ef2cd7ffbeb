package io.aioservlet.conformance.app;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A plain servlet beside the application; it must not notice it. The annotation serves the web archive. */
@WebServlet("/other")
public final class Neighbour extends HttpServlet {

    private static final long serialVersionUID = 1L;

    /** Without settings. */
    public Neighbour() {}

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/plain");
        response.getOutputStream().print("the neighbour");
    }
}

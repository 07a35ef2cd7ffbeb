package io.aioservlet.servlet;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/**
 * Makes the container break a connection whose response cannot be finished, so that the client sees that it is not whole.
 * Servlet offers nothing for that. Tomcat and Jetty do it for a servlet that fails after the head went out.
 */
final class BrokenOff {

    private static final Logger LOG = System.getLogger("io.aioservlet.web");

    private BrokenOff() {}

    /**
     * To be called on the container's thread, which must leave the servlet afterwards.
     *
     * @throws ServletException where that is what breaks the connection
     */
    static void breakOff(HttpServletRequest request, HttpServletResponse response, Throwable reason)
            throws ServletException {
        commit(response);
        if (Containers.isUndertow(request)) {
            // Undertow 2.3 ends the response of a failed servlet properly, with its last chunk; it breaks the
            // connection of an asynchronous request that runs into its timeout. Guarded by the conformance tests of
            // failures after the start.
            request.startAsync(request, response).setTimeout(1);
            return;
        }
        throw new ServletException("the response is cut off", reason);
    }

    /** What was begun goes out: the page of the container for an error would mix with it. */
    private static void commit(HttpServletResponse response) {
        try {
            if (!response.isCommitted()) {
                response.flushBuffer();
            }
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, "what was begun could not be sent", e);
        }
    }
}

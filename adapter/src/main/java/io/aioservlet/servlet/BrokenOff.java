package io.aioservlet.servlet;

import jakarta.servlet.DispatcherType;
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
        if (endsProperly(request) && request.isAsyncSupported()) {
            request.startAsync(request, response).setTimeout(1);
            return;
        }
        throw new ServletException("the response is cut off", quiet(request, reason));
    }

    /**
     * Whether the container ends the response of a failed servlet as if it were whole, and breaks the connection or the
     * stream only of an asynchronous request that runs into its timeout: Undertow 2.3.24 does, and Tomcat (10.1.59, 11.0.25)
     * over HTTP/2. Guarded by the conformance tests of failures after the start, over either protocol.
     */
    private static boolean endsProperly(HttpServletRequest request) {
        boolean again = request.getDispatcherType() == DispatcherType.ASYNC;
        return Containers.isUndertow(request)
                || (Containers.isTomcat(request) && request.getProtocol().equals("HTTP/2.0") && !again);
    }

    /**
     * The reason is in the log already, with its stack trace, and a container would log it once more. Tomcat (10.1.59,
     * 11.0.25) and Jetty (12.0.36, 12.1.12) keep quiet where a type of their own is the root cause, which is made by its
     * name where it can be reached. Guarded by the conformance tests of failures after the start, which watch the log.
     */
    private static Throwable quiet(HttpServletRequest request, Throwable reason) {
        String type = Containers.isTomcat(request)
                ? "org.apache.coyote.BadRequestException"
                : "org.eclipse.jetty.io.EofException";
        ClassLoader container = request.getServletContext().getClass().getClassLoader();
        try {
            return Class.forName(type, true, container)
                    .asSubclass(Throwable.class)
                    .getConstructor(String.class)
                    .newInstance("the response is cut off: " + reason);
        } catch (ReflectiveOperationException | LinkageError e) {
            return reason;
        }
    }

    /** What was begun goes out: the page of the container for an error would mix with it. */
    private static void commit(HttpServletResponse response) {
        try {
            response.flushBuffer(); // isCommitted() is no guide: Tomcat says yes once all announced bytes are in its
            // buffer
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, "what was begun could not be sent", e);
        }
    }
}

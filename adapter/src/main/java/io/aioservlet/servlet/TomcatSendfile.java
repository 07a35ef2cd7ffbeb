package io.aioservlet.servlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.file.Path;

/**
 * Leaves a file to Tomcat (10.1.59, 11.0.25), whose poller sends it by the operating system's {@code sendfile} after the
 * servlet returned, so that no thread waits for the client. It is asked for by attributes of the request before the head is
 * committed. Guarded by the conformance tests of static files.
 */
final class TomcatSendfile {

    private static final String PREFIX = "org.apache.tomcat.sendfile.";

    private TomcatSendfile() {}

    /**
     * Hands the file over, unless the connector cannot send it, or something between it and us must see the bytes. Over
     * HTTP/2 the frames have to be written by a thread anyway.
     */
    static boolean handOver(
            HttpServletRequest request, HttpServletResponse response, Path file, long position, long length) {
        if (!Boolean.TRUE.equals(request.getAttribute(PREFIX + "support"))
                || !request.getProtocol().startsWith("HTTP/1.")
                || !isTomcats(request.getClass())
                || !isTomcats(response.getClass())) {
            return false;
        }
        request.setAttribute(PREFIX + "filename", file.toString());
        request.setAttribute(PREFIX + "start", position);
        request.setAttribute(PREFIX + "end", position + length);
        return true;
    }

    /** Whether it is the container's own object: a filter's wrapper has another class. */
    private static boolean isTomcats(Class<?> type) {
        return type.getName().startsWith("org.apache.catalina.connector.");
    }
}

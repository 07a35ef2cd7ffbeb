package io.aioservlet.io;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Switches the protocol of a connection, on the container's dispatching thread. See {@link Exchange#upgrade}. */
@FunctionalInterface
public interface ProtocolSwitch {

    /** Called once with the container's own request and response. */
    void perform(HttpServletRequest request, HttpServletResponse response) throws Exception;
}

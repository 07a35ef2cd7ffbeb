package io.aioservlet.web.exception;

/** 511: the network wants a login first. */
public final class HttpNetworkAuthenticationRequired extends HttpServerError {

    private static final long serialVersionUID = 1L;

    /** With the default text. */
    public HttpNetworkAuthenticationRequired() {
        super(511);
    }
}

package io.aioservlet.web.exception;

/** 504: the server behind this one did not answer in time. */
public final class HttpGatewayTimeout extends HttpServerError {

    private static final long serialVersionUID = 1L;

    /** With the default text. */
    public HttpGatewayTimeout() {
        super(504);
    }
}

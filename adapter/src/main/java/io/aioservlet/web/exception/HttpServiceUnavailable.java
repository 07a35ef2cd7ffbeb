package io.aioservlet.web.exception;

/** 503: not now; set Retry-After yourself. */
public final class HttpServiceUnavailable extends HttpServerError {

    private static final long serialVersionUID = 1L;

    /** With the default text. */
    public HttpServiceUnavailable() {
        super(503);
    }
}

package io.aioservlet.web.exception;

/** 501: not implemented. */
public final class HttpNotImplemented extends HttpServerError {

    private static final long serialVersionUID = 1L;

    /** With the default text. */
    public HttpNotImplemented() {
        super(501);
    }
}

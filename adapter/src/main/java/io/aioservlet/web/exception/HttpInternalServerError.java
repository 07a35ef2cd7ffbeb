package io.aioservlet.web.exception;

/** 500: something failed here. */
public final class HttpInternalServerError extends HttpServerError {

    private static final long serialVersionUID = 1L;

    /** With the default text. */
    public HttpInternalServerError() {
        super(500);
    }
}

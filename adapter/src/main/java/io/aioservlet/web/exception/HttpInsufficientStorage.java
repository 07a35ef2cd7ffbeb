package io.aioservlet.web.exception;

/** 507: no room left. */
public final class HttpInsufficientStorage extends HttpServerError {

    private static final long serialVersionUID = 1L;

    /** With the default text. */
    public HttpInsufficientStorage() {
        super(507);
    }
}

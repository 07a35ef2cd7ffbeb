package io.aioservlet.web.exception;

/** 409: in conflict with the present state. */
public final class HttpConflict extends HttpClientError {

    private static final long serialVersionUID = 1L;

    /** With the default text. */
    public HttpConflict() {
        super(409);
    }
}

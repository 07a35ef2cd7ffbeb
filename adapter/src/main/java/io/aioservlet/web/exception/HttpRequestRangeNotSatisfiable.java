package io.aioservlet.web.exception;

/** 416: no such range. */
public final class HttpRequestRangeNotSatisfiable extends HttpClientError {

    private static final long serialVersionUID = 1L;

    /** With the default text. */
    public HttpRequestRangeNotSatisfiable() {
        super(416);
    }
}

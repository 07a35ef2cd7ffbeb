package io.aioservlet.web.exception;

/** 431: the head is too large. */
public final class HttpRequestHeaderFieldsTooLarge extends HttpClientError {

    private static final long serialVersionUID = 1L;

    /** With the default text. */
    public HttpRequestHeaderFieldsTooLarge() {
        super(431);
    }
}

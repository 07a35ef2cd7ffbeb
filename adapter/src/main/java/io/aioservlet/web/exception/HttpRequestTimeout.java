package io.aioservlet.web.exception;

/** 408: the request took too long to arrive. */
public final class HttpRequestTimeout extends HttpClientError {

    private static final long serialVersionUID = 1L;

    /** With the default text. */
    public HttpRequestTimeout() {
        super(408);
    }
}

package io.aioservlet.web.exception;

/** 414: the target of the request is too long. */
public final class HttpRequestUriTooLong extends HttpClientError {

    private static final long serialVersionUID = 1L;

    /** With the default text. */
    public HttpRequestUriTooLong() {
        super(414);
    }
}

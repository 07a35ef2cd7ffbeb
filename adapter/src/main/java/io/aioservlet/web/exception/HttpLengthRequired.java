package io.aioservlet.web.exception;

/** 411: a Content-Length is wanted. */
public final class HttpLengthRequired extends HttpClientError {

    private static final long serialVersionUID = 1L;

    /** With the default text. */
    public HttpLengthRequired() {
        super(411);
    }
}

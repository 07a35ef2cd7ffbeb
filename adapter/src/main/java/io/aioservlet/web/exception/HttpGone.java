package io.aioservlet.web.exception;

/** 410: gone for good. */
public final class HttpGone extends HttpClientError {

    private static final long serialVersionUID = 1L;

    /** With the default text. */
    public HttpGone() {
        super(410);
    }
}

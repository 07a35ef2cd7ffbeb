package io.aioservlet.web.exception;

/** 403: understood and refused. */
public final class HttpForbidden extends HttpClientError {

    private static final long serialVersionUID = 1L;

    /** With the default text. */
    public HttpForbidden() {
        super(403);
    }
}

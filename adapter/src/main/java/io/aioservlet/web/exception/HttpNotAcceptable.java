package io.aioservlet.web.exception;

/** 406: no representation fits what the client accepts. */
public final class HttpNotAcceptable extends HttpClientError {

    private static final long serialVersionUID = 1L;

    /** With the default text. */
    public HttpNotAcceptable() {
        super(406);
    }
}

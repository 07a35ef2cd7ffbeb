package io.aioservlet.web.exception;

/** 404: there is nothing here. */
public final class HttpNotFound extends HttpClientError {

    private static final long serialVersionUID = 1L;

    /** With the default text. */
    public HttpNotFound() {
        super(404);
    }
}

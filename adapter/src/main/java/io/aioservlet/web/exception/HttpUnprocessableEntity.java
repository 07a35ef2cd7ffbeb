package io.aioservlet.web.exception;

/** 422: well-formed and still not to be processed. */
public final class HttpUnprocessableEntity extends HttpClientError {

    private static final long serialVersionUID = 1L;

    /** With the default text. */
    public HttpUnprocessableEntity() {
        super(422);
    }
}

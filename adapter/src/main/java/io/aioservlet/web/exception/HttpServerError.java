package io.aioservlet.web.exception;

/** A 5xx answer: the server is at fault. */
public abstract class HttpServerError extends HttpError {

    private static final long serialVersionUID = 1L;

    /** For a status of this kind. */
    protected HttpServerError(int status) {
        super(status);
    }
}

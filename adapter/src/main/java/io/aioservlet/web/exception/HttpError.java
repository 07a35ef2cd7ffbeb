package io.aioservlet.web.exception;

/** A 4xx or 5xx answer. */
public abstract class HttpError extends HttpException {

    private static final long serialVersionUID = 1L;

    /** For a status of this kind. */
    protected HttpError(int status) {
        super(status, false);
    }
}

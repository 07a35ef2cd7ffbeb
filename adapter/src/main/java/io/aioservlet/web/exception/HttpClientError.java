package io.aioservlet.web.exception;

/** A 4xx answer: the client is at fault. */
public abstract class HttpClientError extends HttpError {

    private static final long serialVersionUID = 1L;

    /** For a status of this kind. */
    protected HttpClientError(int status) {
        super(status);
    }
}

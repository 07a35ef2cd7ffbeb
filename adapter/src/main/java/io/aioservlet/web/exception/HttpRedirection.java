package io.aioservlet.web.exception;

/** A 3xx answer. */
public abstract class HttpRedirection extends HttpException {

    private static final long serialVersionUID = 1L;

    /** For a status of this kind. */
    protected HttpRedirection(int status, boolean empty) {
        super(status, empty);
    }
}

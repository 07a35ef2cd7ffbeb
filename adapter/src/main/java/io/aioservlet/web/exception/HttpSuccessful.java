package io.aioservlet.web.exception;

/** A 2xx answer: something thrown to end the handling, not an error. */
public abstract class HttpSuccessful extends HttpException {

    private static final long serialVersionUID = 1L;

    /** For a status of this kind. */
    protected HttpSuccessful(int status, boolean empty) {
        super(status, empty);
    }
}

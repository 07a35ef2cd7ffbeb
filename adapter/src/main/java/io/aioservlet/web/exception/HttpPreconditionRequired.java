package io.aioservlet.web.exception;

/** 428: the request must be conditional. */
public final class HttpPreconditionRequired extends HttpClientError {

    private static final long serialVersionUID = 1L;

    /** With the default text. */
    public HttpPreconditionRequired() {
        super(428);
    }
}

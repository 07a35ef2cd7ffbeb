package io.aioservlet.web.exception;

/** 412: a condition of the request does not hold. */
public final class HttpPreconditionFailed extends HttpClientError {

    private static final long serialVersionUID = 1L;

    /** With the default text. */
    public HttpPreconditionFailed() {
        super(412);
    }
}

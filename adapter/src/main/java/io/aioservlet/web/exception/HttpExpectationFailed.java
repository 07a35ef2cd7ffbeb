package io.aioservlet.web.exception;

/** 417: an expectation other than 100-continue. */
public final class HttpExpectationFailed extends HttpClientError {

    private static final long serialVersionUID = 1L;

    /** With the default text. */
    public HttpExpectationFailed() {
        super(417);
    }
}

package io.aioservlet.web.exception;

/** 424: another request that this depends on failed. */
public final class HttpFailedDependency extends HttpClientError {

    private static final long serialVersionUID = 1L;

    /** With the default text. */
    public HttpFailedDependency() {
        super(424);
    }
}

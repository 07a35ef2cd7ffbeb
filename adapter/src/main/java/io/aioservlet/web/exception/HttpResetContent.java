package io.aioservlet.web.exception;

/** 205: done, and the form should be cleared. It has no body. */
public final class HttpResetContent extends HttpSuccessful {

    private static final long serialVersionUID = 1L;

    /** With no body. */
    public HttpResetContent() {
        super(205, true);
    }
}

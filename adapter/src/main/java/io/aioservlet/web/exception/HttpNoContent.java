package io.aioservlet.web.exception;

/** 204: done, and there is nothing to say. It has no body. */
public final class HttpNoContent extends HttpSuccessful {

    private static final long serialVersionUID = 1L;

    /** With no body. */
    public HttpNoContent() {
        super(204, true);
    }
}

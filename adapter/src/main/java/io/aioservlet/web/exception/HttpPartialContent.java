package io.aioservlet.web.exception;

/** 206: a part of the content. */
public final class HttpPartialContent extends HttpSuccessful {

    private static final long serialVersionUID = 1L;

    /** With the default text. */
    public HttpPartialContent() {
        super(206, false);
    }
}

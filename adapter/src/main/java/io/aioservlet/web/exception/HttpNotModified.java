package io.aioservlet.web.exception;

/** 304: the client's copy is good. It has no body and no place to go to. */
public final class HttpNotModified extends HttpRedirection {

    private static final long serialVersionUID = 1L;

    /** With no body. */
    public HttpNotModified() {
        super(304, true);
    }
}

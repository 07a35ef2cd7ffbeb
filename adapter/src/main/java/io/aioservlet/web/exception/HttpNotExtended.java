package io.aioservlet.web.exception;

/** 510: an extension is wanted. */
public final class HttpNotExtended extends HttpServerError {

    private static final long serialVersionUID = 1L;

    /** With the default text. */
    public HttpNotExtended() {
        super(510);
    }
}

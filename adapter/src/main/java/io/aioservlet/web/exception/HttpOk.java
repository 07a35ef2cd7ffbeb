package io.aioservlet.web.exception;

/** 200: the request succeeded. */
public final class HttpOk extends HttpSuccessful {

    private static final long serialVersionUID = 1L;

    /** With the default text. */
    public HttpOk() {
        super(200, false);
    }
}

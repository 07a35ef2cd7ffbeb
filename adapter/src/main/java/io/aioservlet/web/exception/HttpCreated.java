package io.aioservlet.web.exception;

/** 201: something was created. */
public final class HttpCreated extends HttpSuccessful {

    private static final long serialVersionUID = 1L;

    /** With the default text. */
    public HttpCreated() {
        super(201, false);
    }
}

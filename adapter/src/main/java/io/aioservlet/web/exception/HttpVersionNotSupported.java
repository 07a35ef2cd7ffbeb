package io.aioservlet.web.exception;

/** 505: this version of HTTP is not spoken. */
public final class HttpVersionNotSupported extends HttpServerError {

    private static final long serialVersionUID = 1L;

    /** With the default text. */
    public HttpVersionNotSupported() {
        super(505);
    }
}

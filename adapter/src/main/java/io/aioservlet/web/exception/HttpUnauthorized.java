package io.aioservlet.web.exception;

/** 401: credentials are missing; set WWW-Authenticate yourself. */
public final class HttpUnauthorized extends HttpClientError {

    private static final long serialVersionUID = 1L;

    /** With the default text. */
    public HttpUnauthorized() {
        super(401);
    }
}

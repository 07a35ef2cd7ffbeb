package io.aioservlet.web.exception;

/** 502: the server behind this one answered nonsense. */
public final class HttpBadGateway extends HttpServerError {

    private static final long serialVersionUID = 1L;

    /** With the default text. */
    public HttpBadGateway() {
        super(502);
    }
}

package io.aioservlet.web.exception;

/** 506: content negotiation goes round in circles. */
public final class HttpVariantAlsoNegotiates extends HttpServerError {

    private static final long serialVersionUID = 1L;

    /** With the default text. */
    public HttpVariantAlsoNegotiates() {
        super(506);
    }
}

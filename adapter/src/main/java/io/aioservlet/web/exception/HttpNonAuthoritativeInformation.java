package io.aioservlet.web.exception;

/** 203: the answer was changed by a proxy. */
public final class HttpNonAuthoritativeInformation extends HttpSuccessful {

    private static final long serialVersionUID = 1L;

    /** With the default text. */
    public HttpNonAuthoritativeInformation() {
        super(203, false);
    }
}

package io.aioservlet.web.exception;

/** 402: to be paid for. */
public final class HttpPaymentRequired extends HttpClientError {

    private static final long serialVersionUID = 1L;

    /** With the default text. */
    public HttpPaymentRequired() {
        super(402);
    }
}

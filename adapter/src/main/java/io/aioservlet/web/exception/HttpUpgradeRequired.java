package io.aioservlet.web.exception;

/** 426: another protocol is wanted; set Upgrade yourself. */
public final class HttpUpgradeRequired extends HttpClientError {

    private static final long serialVersionUID = 1L;

    /** With the default text. */
    public HttpUpgradeRequired() {
        super(426);
    }
}

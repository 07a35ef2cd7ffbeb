package io.aioservlet.web.exception;

/** 407: the proxy wants credentials. */
public final class HttpProxyAuthenticationRequired extends HttpClientError {

    private static final long serialVersionUID = 1L;

    /** With the default text. */
    public HttpProxyAuthenticationRequired() {
        super(407);
    }
}

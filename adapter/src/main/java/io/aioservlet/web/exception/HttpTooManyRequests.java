package io.aioservlet.web.exception;

/** 429: too many requests from this client; set Retry-After yourself. */
public final class HttpTooManyRequests extends HttpClientError {

    private static final long serialVersionUID = 1L;

    /** With the default text. */
    public HttpTooManyRequests() {
        super(429);
    }
}

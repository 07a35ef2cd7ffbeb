package io.aioservlet.web.exception;

/** 421: this server does not answer for that host. */
public final class HttpMisdirectedRequest extends HttpClientError {

    private static final long serialVersionUID = 1L;

    /** With the default text. */
    public HttpMisdirectedRequest() {
        super(421);
    }
}

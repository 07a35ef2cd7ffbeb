package io.aioservlet.web.exception;

/** 202: the request will be worked on later. */
public final class HttpAccepted extends HttpSuccessful {

    private static final long serialVersionUID = 1L;

    /** With the default text. */
    public HttpAccepted() {
        super(202, false);
    }
}

package io.aioservlet.web.exception;

/** 415: the type or charset of the body is not supported. */
public final class HttpUnsupportedMediaType extends HttpClientError {

    private static final long serialVersionUID = 1L;

    /** With the default text. */
    public HttpUnsupportedMediaType() {
        super(415);
    }

    /** With a text that tells the client what is wrong. */
    public HttpUnsupportedMediaType(String problem) {
        super(415);
        setText("415: " + reason() + " (" + problem + ")");
    }
}

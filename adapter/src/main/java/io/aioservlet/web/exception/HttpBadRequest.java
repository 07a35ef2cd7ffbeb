package io.aioservlet.web.exception;

/** 400: the request is malformed. */
public final class HttpBadRequest extends HttpClientError {

    private static final long serialVersionUID = 1L;

    /** With the default text. */
    public HttpBadRequest() {
        super(400);
    }

    /** With a text that tells the client what is wrong. */
    public HttpBadRequest(String problem) {
        super(400);
        setText("400: " + reason() + " (" + problem + ")");
    }
}

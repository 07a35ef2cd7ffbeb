package io.aioservlet.web.exception;

/** 413: the body is above a limit. */
public final class HttpRequestEntityTooLarge extends HttpClientError {

    private static final long serialVersionUID = 1L;

    /** With the default text. */
    public HttpRequestEntityTooLarge() {
        super(413);
    }

    /** With a text that tells the client what is too large. */
    public HttpRequestEntityTooLarge(String problem) {
        super(413);
        setText("413: " + reason() + " (" + problem + ")");
    }

    /**
     * With a text that names the limit.
     *
     * @param limit its name
     * @param maximum its value
     * @param unit what is counted: bytes, parts
     */
    public HttpRequestEntityTooLarge(String limit, long maximum, String unit) {
        this(limit + " is " + maximum + " " + unit);
    }
}

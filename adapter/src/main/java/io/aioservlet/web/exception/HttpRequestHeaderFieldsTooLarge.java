package io.aioservlet.web.exception;

/** 431: the head is above a limit. */
public final class HttpRequestHeaderFieldsTooLarge extends HttpClientError {

    private static final long serialVersionUID = 1L;

    /** With the default text. */
    public HttpRequestHeaderFieldsTooLarge() {
        super(431);
    }

    /**
     * With a text that names the limit.
     *
     * @param limit its name
     * @param maximum its value
     * @param unit what is counted: bytes, cookies
     */
    public HttpRequestHeaderFieldsTooLarge(String limit, long maximum, String unit) {
        super(431);
        setText("431: " + reason() + " (" + limit + " is " + maximum + " " + unit + ")");
    }
}

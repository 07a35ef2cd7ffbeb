package io.aioservlet.web.exception;

/** 300: there are several representations. */
public final class HttpMultipleChoices extends HttpMove {

    private static final long serialVersionUID = 1L;

    /**
     * To that place.
     *
     * @param location a URL, absolute or not; what a URL cannot hold is percent-encoded
     * @throws IllegalArgumentException if it is empty or holds control characters
     */
    public HttpMultipleChoices(String location) {
        super(300, location);
    }
}

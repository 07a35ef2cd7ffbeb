package io.aioservlet.web.exception;

/** 303: the answer is elsewhere, by GET. */
public final class HttpSeeOther extends HttpMove {

    private static final long serialVersionUID = 1L;

    /**
     * To that place.
     *
     * @param location a URL, absolute or not; what a URL cannot hold is percent-encoded
     * @throws IllegalArgumentException if it is empty or holds control characters
     */
    public HttpSeeOther(String location) {
        super(303, location);
    }
}

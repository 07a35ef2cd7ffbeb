package io.aioservlet.web.exception;

/** 301: moved for good; a POST may be repeated as a GET. */
public final class HttpMovedPermanently extends HttpMove {

    private static final long serialVersionUID = 1L;

    /**
     * To that place.
     *
     * @param location a URL, absolute or not; what a URL cannot hold is percent-encoded
     * @throws IllegalArgumentException if it is empty or holds control characters
     */
    public HttpMovedPermanently(String location) {
        super(301, location);
    }
}

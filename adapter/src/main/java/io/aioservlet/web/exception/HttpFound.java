package io.aioservlet.web.exception;

/** 302: found elsewhere for now; a POST may be repeated as a GET. */
public final class HttpFound extends HttpMove {

    private static final long serialVersionUID = 1L;

    /**
     * To that place.
     *
     * @param location a URL, absolute or not; what a URL cannot hold is percent-encoded
     * @throws IllegalArgumentException if it is empty or holds control characters
     */
    public HttpFound(String location) {
        super(302, location);
    }
}

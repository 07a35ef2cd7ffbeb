package io.aioservlet.web.exception;

/** 308: moved for good, by the same method. */
public final class HttpPermanentRedirect extends HttpMove {

    private static final long serialVersionUID = 1L;

    /**
     * To that place.
     *
     * @param location a URL, absolute or not; what a URL cannot hold is percent-encoded
     * @throws IllegalArgumentException if it is empty or holds control characters
     */
    public HttpPermanentRedirect(String location) {
        super(308, location);
    }
}

package io.aioservlet.web.exception;

/** 307: elsewhere for now, by the same method. */
public final class HttpTemporaryRedirect extends HttpMove {

    private static final long serialVersionUID = 1L;

    /**
     * To that place.
     *
     * @param location a URL, absolute or not; what a URL cannot hold is percent-encoded
     * @throws IllegalArgumentException if it is empty or holds control characters
     */
    public HttpTemporaryRedirect(String location) {
        super(307, location);
    }
}

package io.aioservlet.web.exception;

/** 305: to be had through a proxy only; browsers ignore it. */
public final class HttpUseProxy extends HttpMove {

    private static final long serialVersionUID = 1L;

    /**
     * To that place.
     *
     * @param location a URL, absolute or not; what a URL cannot hold is percent-encoded
     * @throws IllegalArgumentException if it is empty or holds control characters
     */
    public HttpUseProxy(String location) {
        super(305, location);
    }
}

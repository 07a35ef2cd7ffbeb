package io.aioservlet.web.exception;

import io.aioservlet.http.PercentCodec;

/** A redirection that names a place: the {@code Location} field. */
public abstract class HttpMove extends HttpRedirection {

    private static final long serialVersionUID = 1L;

    private final String location;

    /** For a status of this kind. */
    @SuppressWarnings("this-escape") // to headers() of a class of ours, which keeps nothing
    protected HttpMove(int status, String location) {
        super(status, false);
        if (location.isEmpty()) {
            throw new IllegalArgumentException("a redirect needs a location");
        }
        this.location = location;
        headers().set("Location", PercentCodec.encodeUri(location));
    }

    /** The place as it was given. */
    public String location() {
        return location;
    }
}

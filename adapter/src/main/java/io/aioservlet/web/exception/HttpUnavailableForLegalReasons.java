package io.aioservlet.web.exception;

import io.aioservlet.http.PercentCodec;

/** 451: refused by law (RFC 7725). */
public final class HttpUnavailableForLegalReasons extends HttpClientError {

    private static final long serialVersionUID = 1L;

    private final String link;

    /**
     * With a link to the one who blocks, as {@code Link: <…>; rel="blocked-by"}.
     *
     * @param link a URL; what a URL cannot hold is percent-encoded
     */
    public HttpUnavailableForLegalReasons(String link) {
        super(451);
        this.link = link;
        headers().set("Link", "<" + PercentCodec.encodeUri(link) + ">; rel=\"blocked-by\"");
    }

    /** The one who blocks, as it was given. */
    public String link() {
        return link;
    }
}

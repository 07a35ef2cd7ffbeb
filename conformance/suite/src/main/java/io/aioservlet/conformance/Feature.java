package io.aioservlet.conformance;

/** What a container or its settings decide, and no servlet can. A test that needs one is skipped with the reason. */
public enum Feature {
    /** {@code %2F} in a path arrives. */
    ENCODED_SLASH(
            "%2F in a path is refused by the container before any servlet, unless its connector is told otherwise"),
    /** An interim response waits for the first read of the body. */
    LAZY_CONTINUE("Tomcat sends 100 before the servlet runs, unless its connector has continueResponseTiming=onRead"),
    /** An HTTP/1.0 client gets no interim response. */
    HTTP10_CONTINUE("Jetty 12.0 and 12.1 send 100 to an HTTP/1.0 client, too, on the first read of the body"),
    /** A target that ends with a question mark is told from one without. */
    BARE_QUERY("Undertow 2.3 does not tell an empty query from none"),
    /** A chunk size that is no number ends the request. */
    CHUNK_ERRORS("Undertow 2.3 waits for more after a chunk size that is no number, whatever the servlet does"),
    /** A line of the head ends with a line feed, and the name of a field has no blank. */
    STRICT_FIELDS("Undertow 2.3 takes a lone CR for the end of a line, and blanks within the name of a field"),
    /** The line of a chunk size ends with CR LF and nothing else. */
    STRICT_CHUNK_LINES("Undertow 2.3 and Jetty 12.0 take a bare LF for the end of a chunk size"),
    /** {@code Transfer-Encoding} is {@code chunked} or refused. */
    STRICT_TRANSFER_CODINGS("Undertow 2.3 takes every transfer coding but identity for chunked"),
    /** Trailers have a limit. */
    TRAILER_LIMIT("Undertow 2.3 reads and forgets trailers for as long as they come"),
    /** What a client still sends after it was answered is read for long enough that it sees the answer. */
    LONG_LINGERING("Tomcat reads 2 MiB of it, unless its connector has another maxSwallowSize"),
    /** Every rule for the frames of websockets is kept. */
    FRAME_CHECKS("Undertow 2.3 takes pings without a mask, and waits for more after a length whose highest bit is set"),
    /** Another container of the kind can be started beside. */
    SECOND("a stock distribution is not started twice"),
    /** Another servlet stands beside the application, and filters in front of it. */
    NEIGHBOURS("the launcher serves one application alone"),
    /** Websockets over HTTP/2, by extended CONNECT (RFC 8441). */
    EXTENDED_CONNECT("Tomcat and Undertow have no websockets over HTTP/2; the launcher speaks HTTP/1.1 only"),
    /** HTTP/2 without TLS. */
    HTTP2("the launcher speaks HTTP/1.1 only"),
    /** The log lines of the library are seen by the application. */
    VISIBLE_LOG("a distribution gives each web archive loggers of its own"),
    /** The debugging application is served as well. */
    DEBUGGING("one web archive holds one application");

    private final String reason;

    Feature(String reason) {
        this.reason = reason;
    }

    /** Why some targets do not have it. */
    public String reason() {
        return reason;
    }
}

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
    /** A chunk size that is no number ends the request. */
    CHUNK_ERRORS("Undertow 2.3 waits for more after a chunk size that is no number, whatever the servlet does"),
    /** What a client still sends after it was answered is read for long enough that it sees the answer. */
    LONG_LINGERING("Tomcat reads 2 MiB of it, unless its connector has another maxSwallowSize"),
    /** Every rule for the frames of websockets is kept. */
    FRAME_CHECKS("Undertow 2.3 takes pings without a mask, and waits for more after a length whose highest bit is set"),
    /** Another container of the kind can be started beside. */
    SECOND("a stock distribution is not started twice"),
    /** Another servlet and a filter stand beside the application. */
    NEIGHBOURS("the launcher serves one application alone"),
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

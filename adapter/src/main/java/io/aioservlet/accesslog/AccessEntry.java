package io.aioservlet.accesslog;

import org.jspecify.annotations.Nullable;

/** What is known of a response and its request when both are over. Asked only on behalf of formats that want it. */
public interface AccessEntry {

    /** The address of the peer, or {@code null} where it has none. */
    @Nullable
    String remote();

    /** The method as the client sent it. */
    String method();

    /** The whole target as it came over the wire. */
    String target();

    /** The version of HTTP, as {@code HTTP/1.1}. */
    String version();

    /** The status that was sent; 101 for a websocket. */
    int status();

    /** The bytes of the body that were sent, compressed where it was compressed; the head does not count. */
    long bytes();

    /** The time from the begin of the request to its end, in nanoseconds. */
    long nanos();

    /** The first value of a header field of the request, or {@code null}. The case of the name does not matter. */
    @Nullable
    String requestHeader(String name);

    /**
     * The first value of a header field that the application sent, or {@code null}. The case of the name does not matter.
     * What the container adds, {@code Date} for one, is not known here.
     */
    @Nullable
    String responseHeader(String name);
}

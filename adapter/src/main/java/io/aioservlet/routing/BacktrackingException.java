package io.aioservlet.routing;

/**
 * The regex of a route was given up on, because it looked at the path too often or too deeply. No route answers the request
 * then: one that comes later might be meant for what the first one would have kept away from it.
 */
public final class BacktrackingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BacktrackingException(String message) {
        super(message, null, false, false);
    }
}

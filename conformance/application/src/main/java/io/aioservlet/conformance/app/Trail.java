package io.aioservlet.conformance.app;

import io.aioservlet.web.Application;
import io.aioservlet.web.Handler;
import io.aioservlet.web.Key;
import io.aioservlet.web.Middleware;
import io.aioservlet.web.Request;
import io.aioservlet.web.StreamResponse;

/** Leaves a mark on the request on the way in and on the response on the way out. Is of the kind of what it wraps. */
final class Trail implements Middleware {

    static final Key<String> SEEN = Key.of("trail");

    private final String mark;

    Trail(String mark) {
        this.mark = mark;
    }

    @Override
    public boolean perRequest() {
        return false;
    }

    @Override
    public boolean nonBlocking() {
        return true;
    }

    @Override
    public Handler apply(Application app, Handler handler) {
        if (handler.nonBlocking()) {
            return Handler.async(request -> handler.handleAsync(in(request)).thenApply(this::out));
        }
        return request -> out(handler.handle(in(request)));
    }

    private Request in(Request request) {
        String before = request.get(SEEN);
        request.put(SEEN, before == null ? mark : before + " " + mark);
        return request;
    }

    @SuppressWarnings("NullAway") // a handler that returns null is one of the cases
    private StreamResponse out(StreamResponse response) {
        if (response != null && !response.started()) {
            response.headers().add("X-Trail", mark);
        }
        return response;
    }
}

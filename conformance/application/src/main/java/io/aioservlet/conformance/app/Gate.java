package io.aioservlet.conformance.app;

import io.aioservlet.web.Application;
import io.aioservlet.web.Handler;
import io.aioservlet.web.Middleware;
import io.aioservlet.web.Request;
import io.aioservlet.web.exception.HttpForbidden;
import io.aioservlet.web.exception.HttpFound;

/** Refuses whoever carries {@code X-Refuse}, before the handler runs. Is of the kind of what it wraps. */
final class Gate implements Middleware {

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
            return Handler.async(request -> handler.handleAsync(check(request)));
        }
        return request -> handler.handle(check(request));
    }

    private static Request check(Request request) {
        if ("elsewhere".equals(request.headers().get("X-Refuse"))) {
            throw new HttpFound("/elsewhere");
        }
        if (request.headers().contains("X-Refuse")) {
            throw new HttpForbidden().withText("refused at the gate");
        }
        return request;
    }
}

package io.aioservlet.dispatch;

import io.aioservlet.web.Handler;
import io.aioservlet.web.Request;
import io.aioservlet.web.StreamResponse;
import io.aioservlet.web.SystemRoute;
import io.aioservlet.web.exception.HttpMethodNotAllowed;
import io.aioservlet.web.exception.HttpNotFound;

/** The handler of a request that matched no route, inside the middlewares: throws 404 or 405. */
final class Unmatched implements Handler {

    @Override
    public StreamResponse handle(Request request) {
        if (request.matchInfo().route() instanceof SystemRoute route && route.status() == 405) {
            throw new HttpMethodNotAllowed(request.method(), route.allowedMethods());
        }
        throw new HttpNotFound();
    }

    @Override
    public boolean nonBlocking() {
        return true;
    }
}

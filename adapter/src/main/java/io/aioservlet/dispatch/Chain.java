package io.aioservlet.dispatch;

import io.aioservlet.web.Application;
import io.aioservlet.web.Handler;
import io.aioservlet.web.Middleware;
import java.util.ArrayList;
import java.util.List;

/**
 * A handler inside the middlewares of its application, and of those around that one. Short middlewares are put around it once; where one of them is a
 * factory, all are asked anew for every request, from the last to the first, on the thread that runs the handler.
 */
final class Chain {

    private Chain() {}

    static Handler of(Application app, Handler innermost) throws Exception {
        List<Middleware> all = new ArrayList<>();
        for (Application outer = app; outer != null; outer = outer.parent()) {
            all.addAll(outer.middlewares());
        }
        boolean nonBlocking = innermost.nonBlocking() && all.stream().allMatch(Middleware::nonBlocking);
        if (all.stream().anyMatch(Middleware::perRequest)) {
            return nonBlocking
                    ? Handler.async(request -> wrap(app, innermost).handleAsync(request))
                    : request -> wrap(app, innermost).handle(request);
        }
        Handler outermost = wrap(app, innermost);
        return nonBlocking == outermost.nonBlocking() ? outermost : request -> outermost.handle(request);
    }

    private static Handler wrap(Application app, Handler innermost) throws Exception {
        Handler inside = wrapIn(app, innermost);
        return app.parent() == null ? inside : wrap(app.parent(), inside);
    }

    private static Handler wrapIn(Application app, Handler innermost) throws Exception {
        List<Middleware> middlewares = app.middlewares();
        Handler handler = innermost;
        for (int i = middlewares.size() - 1; i >= 0; i--) {
            handler = middlewares.get(i).apply(app, handler);
            if (handler == null) {
                throw new IllegalStateException("the middleware " + middlewares.get(i) + " returned no handler");
            }
        }
        return handler;
    }
}

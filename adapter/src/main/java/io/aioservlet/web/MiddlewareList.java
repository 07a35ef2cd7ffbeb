package io.aioservlet.web;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The middlewares of an application, the outermost first: may be changed until its router is frozen. */
final class MiddlewareList extends AbstractList<Middleware> {

    private final UrlDispatcher router;
    private final List<Middleware> members = new ArrayList<>();

    MiddlewareList(UrlDispatcher router, List<Middleware> members) {
        this.router = router;
        this.members.addAll(members);
    }

    @Override
    public Middleware get(int index) {
        return members.get(index);
    }

    @Override
    public int size() {
        return members.size();
    }

    @Override
    public void add(int index, Middleware middleware) {
        router.checkNotFrozen();
        members.add(index, checked(middleware));
    }

    @Override
    public Middleware set(int index, Middleware middleware) {
        router.checkNotFrozen();
        return members.set(index, checked(middleware));
    }

    @Override
    public Middleware remove(int index) {
        router.checkNotFrozen();
        return members.remove(index);
    }

    private static Middleware checked(Middleware middleware) {
        return Objects.requireNonNull(middleware, "a middleware is null");
    }
}

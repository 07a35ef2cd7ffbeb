package io.aioservlet.web;

import java.util.ArrayList;
import java.util.List;

/** What runs before the head of the response to one request. */
final class PrepareList {

    private static final Key<PrepareList> KEY = Key.of("prepare callbacks");
    private static final PrepareList EMPTY = new PrepareList();

    private final List<Application.PrepareCallback> callbacks = new ArrayList<>();

    static PrepareList of(Request request) {
        PrepareList list = request.get(KEY);
        return list == null ? EMPTY : list;
    }

    static void add(Request request, Application.PrepareCallback callback) {
        PrepareList list = request.get(KEY);
        if (list == null) {
            list = new PrepareList();
            request.put(KEY, list);
        }
        list.callbacks.add(callback);
    }

    void prepare(Request request, StreamResponse response) throws Exception {
        for (Application.PrepareCallback callback : callbacks) {
            callback.prepare(request, response);
        }
    }
}

package io.aioservlet.conformance.app;

import io.aioservlet.web.Response;
import io.aioservlet.web.UrlDispatcher;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Gates at which handlers wait until a test opens them. */
final class Gates {

    private static final Map<String, CompletableFuture<Void>> GATES = new ConcurrentHashMap<>();

    private Gates() {}

    static void addTo(UrlDispatcher router) {
        router.addPost("/gates/{name}", request -> {
            of(String.valueOf(request.matchInfo().get("name"))).complete(null);
            return Response.text("open");
        });
    }

    /** Completes when the gate is opened. */
    static CompletableFuture<Void> of(String name) {
        return GATES.computeIfAbsent(name, key -> new CompletableFuture<>());
    }
}

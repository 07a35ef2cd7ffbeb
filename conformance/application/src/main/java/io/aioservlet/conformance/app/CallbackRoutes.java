package io.aioservlet.conformance.app;

import io.aioservlet.web.Handler;
import io.aioservlet.web.Request;
import io.aioservlet.web.Response;
import io.aioservlet.web.StreamResponse;
import io.aioservlet.web.UrlDispatcher;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** Asynchronous handlers that go on after a callback of the container, or begin their I/O somewhere else. */
final class CallbackRoutes {

    private CallbackRoutes() {}

    static void addTo(UrlDispatcher router) {
        router.addPost("/callbacks/stack", Handler.async(CallbackRoutes::stack));
        router.addPost("/callbacks/parked/{name}", Handler.async(CallbackRoutes::parked));
        router.addRoute("*", "/callbacks/elsewhere", Handler.async(CallbackRoutes::elsewhere));
        router.addGet(
                "/callbacks/read",
                Handler.async(request -> request.readAsync().thenApply(body -> Response.text("read " + body.length))));
        router.addGet(
                "/held/staged", Handler.async(request -> CompletableFuture.supplyAsync(() -> Response.text("staged"))));
        router.addPost(
                "/held/read", Handler.async(request -> request.textAsync().thenApply(Response::text)));
        router.addGet("/held/stream/{size:\\d+}", Handler.async(AsyncRoutes::blob));
        router.addGet("/held/ws", SocketRoutes::echo);
    }

    /** The stacks on which the handler goes on after it read, and after it wrote. */
    private static CompletionStage<StreamResponse> stack(Request request) {
        var response = StreamRoutes.plainText();
        return request.readAsync()
                .thenApply(body -> stack())
                .thenCompose(afterRead -> response.startAsync(request)
                        .thenCompose(started -> response.writeAsync(new byte[4 << 20]))
                        .thenCompose(written -> response.writeAsync(
                                ("\n" + afterRead + "\n" + stack()).getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                        .thenApply(written -> response));
    }

    private static String stack() {
        return Arrays.stream(Thread.currentThread().getStackTrace())
                .map(StackTraceElement::toString)
                .collect(Collectors.joining("\n"));
    }

    /** Holds the thread that it goes on with until the gate opens, as no handler should. */
    private static CompletionStage<StreamResponse> parked(Request request) {
        String name = WatchedRoutes.watch(request);
        return request.readAsync().thenApply(body -> {
            ServerRoutes.count(name + " parked");
            Gates.of(name).join();
            return Response.text("parked with " + body.length);
        });
    }

    /** Touches its body for the first time on a thread of its own. */
    private static CompletionStage<StreamResponse> elsewhere(Request request) {
        return CompletableFuture.supplyAsync(() -> request)
                .thenCompose(Request::textAsync)
                .thenApply(Response::text);
    }
}

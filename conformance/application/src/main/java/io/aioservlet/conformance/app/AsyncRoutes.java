package io.aioservlet.conformance.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aioservlet.web.Handler;
import io.aioservlet.web.Request;
import io.aioservlet.web.Response;
import io.aioservlet.web.StreamResponse;
import io.aioservlet.web.UrlDispatcher;
import io.aioservlet.web.exception.HttpFound;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;

/** Handlers that return stages. */
final class AsyncRoutes {

    private AsyncRoutes() {}

    static void addTo(UrlDispatcher router) {
        router.addGet("/ready", async(request -> CompletableFuture.completedStage(Response.text("ready"))));
        router.addGet(
                "/staged",
                async(request -> CompletableFuture.supplyAsync(() -> Response.text("staged"), soon(request))));
        router.addGet(
                "/staged-trail", async(request -> CompletableFuture.supplyAsync(() -> trail(request), soon(request))));
        router.addGet(
                "/staged-broken", async(request -> CompletableFuture.supplyAsync(AsyncRoutes::broken, soon(request))));
        router.addGet(
                "/staged-found", async(request -> CompletableFuture.supplyAsync(AsyncRoutes::found, soon(request))));
        router.addGet("/staged-null", async(request -> CompletableFuture.completedStage(nothing())));
        router.addGet("/async-thrown", async(request -> {
            throw new HttpFound("/elsewhere");
        }));
        router.addGet("/async-broken", async(request -> {
            throw new IllegalStateException("a secret detail");
        }));
        router.addGet("/async/stack", async(request -> CompletableFuture.completedStage(Response.text(stack()))));
        router.addPost(
                "/async/read",
                async(request -> request.readAsync().thenApply(body -> Response.text(Integer.toString(body.length)))));
        router.addPost("/async/text", async(request -> request.textAsync().thenApply(Response::text)));
        router.addPost("/async/content", async(AsyncRoutes::content));
        router.addPost(
                "/async/release",
                async(request -> request.releaseAsync().thenApply(nothing -> Response.text("released"))));
        router.addPost("/async/ignore", async(request -> CompletableFuture.completedStage(Response.text("not read"))));
        router.addPost("/async/echo", async(AsyncRoutes::echo));
        router.addGet("/async/blob/{size:\\d+}", async(AsyncRoutes::blob));
        router.addGet("/async/stream", async(AsyncRoutes::lines));
        router.addGet("/async/cut", async(AsyncRoutes::cut));
        router.addGet("/async/endless", async(AsyncRoutes::endless));
    }

    private static Executor soon(Request request) {
        return Later.than(request, 50);
    }

    private static Handler async(io.aioservlet.web.AsyncHandler handler) {
        return Handler.async(handler);
    }

    private static StreamResponse trail(Request request) {
        return Response.text(String.valueOf(request.get(Trail.SEEN)));
    }

    private static StreamResponse broken() {
        throw new IllegalStateException("a secret detail");
    }

    private static StreamResponse found() {
        throw new HttpFound("/elsewhere");
    }

    @SuppressWarnings("NullAway") // what an author may do by mistake
    private static StreamResponse nothing() {
        return null;
    }

    private static String stack() {
        return Arrays.stream(Thread.currentThread().getStackTrace())
                .map(StackTraceElement::toString)
                .collect(Collectors.joining("\n"));
    }

    private static CompletionStage<StreamResponse> content(Request request) {
        var counter = new ByteCounter();
        request.contentAsync().subscribe(counter);
        return counter.total().thenApply(total -> Response.text(Long.toString(total)));
    }

    /** Starts its response before it has read the body. */
    private static CompletionStage<StreamResponse> echo(Request request) {
        var response = StreamRoutes.plainText();
        return response.startAsync(request)
                .thenCompose(started -> request.readAsync())
                .thenCompose(response::writeAsync)
                .thenCompose(written -> response.writeEofAsync())
                .thenApply(ended -> response);
    }

    static CompletionStage<StreamResponse> blob(Request request) {
        byte[] bytes = Bytes.of(StreamRoutes.number(request, "size"));
        var response = StreamResponse.create();
        return response.startAsync(request)
                .thenCompose(started -> writeFrom(response, bytes, 0))
                .thenApply(written -> response);
    }

    private static CompletionStage<Void> writeFrom(StreamResponse response, byte[] bytes, int at) {
        if (at >= bytes.length) {
            return response.writeEofAsync();
        }
        int length = Math.min(StreamRoutes.BLOCK, bytes.length - at);
        return response.writeAsync(ByteBuffer.wrap(bytes, at, length))
                .thenCompose(written -> writeFrom(response, bytes, at + length));
    }

    private static CompletionStage<StreamResponse> lines(Request request) {
        var response = StreamRoutes.plainText();
        CompletionStage<Void> written = response.startAsync(request);
        for (int i = 0; i < 5; i++) {
            byte[] line = ("line " + i + "\n").getBytes(UTF_8);
            written = written.thenCompose(before -> response.writeAsync(line)).thenRunAsync(() -> {}, soon(request));
        }
        return written.thenCompose(before -> response.writeEofAsync()).thenApply(ended -> response);
    }

    private static CompletionStage<StreamResponse> cut(Request request) {
        var response = StreamRoutes.plainText();
        return response.startAsync(request)
                .thenCompose(started -> response.writeAsync("the beginning".getBytes(UTF_8)))
                .thenApplyAsync(written -> broken(), soon(request));
    }

    /** Writes until the client is gone. */
    private static CompletionStage<StreamResponse> endless(Request request) {
        var response = StreamRoutes.plainText();
        return response.startAsync(request)
                .thenCompose(started -> again(response))
                .<StreamResponse>thenApply(never -> response)
                .whenComplete((never, failure) -> ServerRoutes.count("async endless ended"));
    }

    private static CompletionStage<Void> again(StreamResponse response) {
        return response.writeAsync(new byte[StreamRoutes.BLOCK])
                .thenComposeAsync(written -> again(response)); // not on one stack for ever
    }
}

package io.aioservlet.conformance.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aioservlet.web.Handler;
import io.aioservlet.web.Request;
import io.aioservlet.web.Response;
import io.aioservlet.web.StreamResponse;
import io.aioservlet.web.UrlDispatcher;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Handlers that do not end by themselves: their time is over, or their client goes away. */
final class EndRoutes {

    private static final Duration SHORT = Duration.ofMillis(200);
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final int EDGE_MILLIS = 15;

    private EndRoutes() {}

    static void addTo(UrlDispatcher router) {
        router.addGet("/slow/plain", EndRoutes::sleeping).handlerTimeout(SHORT);
        router.addGet("/slow/deaf", EndRoutes::deaf).handlerTimeout(SHORT);
        router.addPost("/slow/reading", request -> Response.text("read " + request.read().length))
                .handlerTimeout(SHORT);
        router.addGet("/slow/streaming", EndRoutes::streaming).handlerTimeout(SHORT);
        router.addGet("/slow/quick", request -> Response.text("in time")).handlerTimeout(LONG);
        router.addGet("/slow/async", Handler.async(request -> new CompletableFuture<>()))
                .handlerTimeout(SHORT);
        router.addGet("/slow/async-late", Handler.async(EndRoutes::late)).handlerTimeout(SHORT);
        router.addGet("/slow/async-streaming", Handler.async(EndRoutes::streamingAsync))
                .handlerTimeout(SHORT);
        router.addGet("/slow/edge", EndRoutes::edge).handlerTimeout(Duration.ofMillis(EDGE_MILLIS));
        router.addGet("/slow/async-edge", Handler.async(EndRoutes::edgeAsync))
                .handlerTimeout(Duration.ofMillis(EDGE_MILLIS));
        router.addGet("/gone/{name}", EndRoutes::untilTheClientIsGone);
        router.addGet("/gone-async/{name}", Handler.async(EndRoutes::untilTheClientIsGoneAsync));
        router.addGet("/interrupted/{name}", EndRoutes::waitingForAnotherThread);
    }

    private static StreamResponse sleeping(Request request) {
        try {
            Thread.sleep(LONG.toMillis());
        } catch (InterruptedException e) {
            ServerRoutes.count("slow interrupted");
        }
        return Response.text("too late");
    }

    /** Does not listen to interrupts, and writes when its time is long over. */
    private static StreamResponse deaf(Request request) {
        long end = System.nanoTime() + 3 * SHORT.toNanos();
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        var response = StreamResponse.create();
        try {
            response.start(request);
            response.write("too late".getBytes(UTF_8));
            ServerRoutes.count("deaf wrote");
        } catch (IOException | IllegalStateException e) {
            ServerRoutes.count("deaf failed with " + e.getClass().getSimpleName());
        }
        return response;
    }

    private static StreamResponse streaming(Request request) throws Exception {
        var response = StreamRoutes.plainText();
        response.start(request);
        response.write("the beginning".getBytes(UTF_8));
        response.drain();
        Thread.sleep(LONG.toMillis());
        return response;
    }

    private static CompletionStage<StreamResponse> late(Request request) {
        Executor later = Later.than(request, 600); // three times as long as it may take
        return CompletableFuture.supplyAsync(
                () -> {
                    ServerRoutes.count("late async");
                    return Response.text("too late");
                },
                later);
    }

    private static CompletionStage<StreamResponse> streamingAsync(Request request) {
        var response = StreamRoutes.plainText();
        return response.startAsync(request)
                .thenCompose(nothing -> response.writeAsync("the beginning".getBytes(UTF_8)))
                .thenCompose(nothing -> response.drainAsync())
                .thenCompose(nothing -> new CompletableFuture<>());
    }

    /** Answers just when its time is over. */
    private static StreamResponse edge(Request request) throws InterruptedException {
        Thread.sleep(EDGE_MILLIS);
        return Response.text("in time");
    }

    private static CompletionStage<StreamResponse> edgeAsync(Request request) {
        return CompletableFuture.supplyAsync(() -> Response.text("in time"), Later.than(request, EDGE_MILLIS));
    }

    // --- clients that go away ---------------------------------------------------------------------------------------

    private static void countWhenGone(Request request, String prefix) {
        String name = prefix + request.matchInfo().getOrDefault("name", "");
        request.disconnected().thenRun(() -> ServerRoutes.count(name));
    }

    private static StreamResponse untilTheClientIsGone(Request request) throws Exception {
        countWhenGone(request, "gone ");
        var response = StreamRoutes.plainText();
        response.start(request);
        while (true) {
            response.write("more\n".getBytes(UTF_8));
            response.drain();
            Thread.sleep(5);
        }
    }

    private static CompletionStage<StreamResponse> untilTheClientIsGoneAsync(Request request) {
        countWhenGone(request, "gone-async ");
        var response = StreamRoutes.plainText();
        return response.startAsync(request).thenCompose(nothing -> more(response, Later.than(request, 5)));
    }

    private static CompletionStage<StreamResponse> more(StreamResponse response, Executor later) {
        return response.writeAsync("more\n".getBytes(UTF_8))
                .thenCompose(nothing -> response.drainAsync())
                .thenComposeAsync(nothing -> more(response, later), later);
    }

    /** Another thread writes and notices; the handler itself only waits. */
    private static StreamResponse waitingForAnotherThread(Request request) throws Exception {
        String name = request.matchInfo().getOrDefault("name", "");
        var response = StreamRoutes.plainText();
        response.start(request);
        var writer = new Thread(() -> writeUntilItFails(response), "writer");
        writer.setDaemon(true);
        writer.start();
        try {
            new CountDownLatch(1).await(LONG.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            ServerRoutes.count("interrupted " + name);
        }
        writer.join(LONG.toMillis());
        return response;
    }

    private static void writeUntilItFails(StreamResponse response) {
        try {
            while (true) {
                response.write("more\n".getBytes(UTF_8));
                response.drain();
                Thread.sleep(5);
            }
        } catch (IOException | IllegalStateException e) {
            ServerRoutes.count("writer failed");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package io.aioservlet.conformance.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aioservlet.web.Handler;
import io.aioservlet.web.Request;
import io.aioservlet.web.Response;
import io.aioservlet.web.StreamResponse;
import io.aioservlet.web.UrlDispatcher;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Handlers whose end is counted: {@code NAME called} once for each call, {@code NAME over} once for each end that we tell. */
final class WatchedRoutes {

    private static final AtomicReference<@Nullable StreamResponse> KEPT = new AtomicReference<>();

    private WatchedRoutes() {}

    static void addTo(UrlDispatcher router) {
        router.addGet("/watched/endless/{name}", WatchedRoutes::endless);
        router.addGet("/watched/async/endless/{name}", Handler.async(WatchedRoutes::endlessAsync));
        router.addGet("/watched/ticking/{name}", WatchedRoutes::ticking);
        router.addGet("/watched/async/ticking/{name}", Handler.async(WatchedRoutes::tickingAsync));
        router.addGet("/watched/cut/{name}", WatchedRoutes::cut);
        router.addGet("/watched/async/cut/{name}", Handler.async(WatchedRoutes::cutAsync));
        router.addGet("/watched/gated/{name}", Handler.async(WatchedRoutes::gated));
        router.addPost("/watched/reading/{name}", Handler.async(WatchedRoutes::reading));
        router.addGet("/watched/flood/{name}", Handler.async(WatchedRoutes::flood));
        router.addGet("/watched/kept", request -> keep(request, StreamRoutes.plainText()));
        router.addGet("/watched/async/kept", Handler.async(WatchedRoutes::keepAsync));
        router.addGet("/watched/misused", WatchedRoutes::misuse);
    }

    private static Executor soon(Request request) {
        return Later.than(request, 100);
    }

    /** Counts the call now and the end when it comes. */
    static String watch(Request request) {
        String name = String.valueOf(request.matchInfo().get("name"));
        ServerRoutes.count(name + " called");
        request.exchange().onEnd(failure -> ServerRoutes.count(name + " over"));
        return name;
    }

    private static StreamResponse endless(Request request) throws Exception {
        watch(request);
        var response = StreamRoutes.plainText();
        response.start(request);
        while (true) {
            response.write(new byte[StreamRoutes.BLOCK]);
        }
    }

    private static CompletionStage<StreamResponse> endlessAsync(Request request) {
        watch(request);
        var response = StreamRoutes.plainText();
        return response.startAsync(request)
                .thenCompose(started -> endless(response))
                .thenApply(never -> response);
    }

    private static CompletionStage<Void> endless(StreamResponse response) {
        return response.writeAsync(new byte[StreamRoutes.BLOCK])
                .thenComposeAsync(written -> endless(response)); // not on one stack for ever
    }

    /** Sends a heartbeat now and then, which is the only way to learn that a silent client is gone. */
    private static StreamResponse ticking(Request request) throws Exception {
        watch(request);
        var response = StreamRoutes.plainText();
        response.start(request);
        while (true) {
            response.write(": tick\n".getBytes(UTF_8));
            response.drain();
            Thread.sleep(100);
        }
    }

    private static CompletionStage<StreamResponse> tickingAsync(Request request) {
        watch(request);
        var response = StreamRoutes.plainText();
        return response.startAsync(request)
                .thenCompose(started -> tick(response, soon(request)))
                .thenApply(never -> response);
    }

    private static CompletionStage<Void> tick(StreamResponse response, Executor soon) {
        return response.writeAsync(": tick\n".getBytes(UTF_8))
                .thenCompose(written -> response.drainAsync())
                .thenRunAsync(() -> {}, soon)
                .thenCompose(later -> tick(response, soon));
    }

    private static StreamResponse cut(Request request) throws Exception {
        String name = watch(request);
        var response = StreamRoutes.plainText();
        response.start(request);
        response.write("the beginning".getBytes(UTF_8));
        throw new IllegalStateException("cut " + name);
    }

    private static CompletionStage<StreamResponse> cutAsync(Request request) {
        String name = watch(request);
        var response = StreamRoutes.plainText();
        return response.startAsync(request)
                .thenCompose(started -> response.writeAsync("the beginning".getBytes(UTF_8)))
                .thenApplyAsync(
                        written -> {
                            throw new IllegalStateException("cut " + name);
                        },
                        soon(request));
    }

    /** Answers when somebody opens the gate. */
    private static CompletionStage<StreamResponse> gated(Request request) {
        return Gates.of(watch(request)).thenApply(open -> Response.text("through the gate"));
    }

    private static CompletionStage<StreamResponse> reading(Request request) {
        watch(request);
        return request.readAsync().thenApply(body -> Response.text("read " + body.length));
    }

    /** Writes without waiting until that is refused, then waits for what was taken. */
    private static CompletionStage<StreamResponse> flood(Request request) {
        String name = watch(request);
        var response = StreamRoutes.plainText();
        return response.startAsync(request)
                .thenCompose(started -> Flood.of(name, () -> response.writeAsync(new byte[StreamRoutes.BLOCK])))
                .thenApply(over -> response);
    }

    private static StreamResponse keep(Request request, StreamResponse response) throws Exception {
        response.start(request);
        response.write("kept".getBytes(UTF_8));
        KEPT.set(response);
        return response;
    }

    private static CompletionStage<StreamResponse> keepAsync(Request request) {
        var response = StreamRoutes.plainText();
        return response.startAsync(request)
                .thenCompose(started -> response.writeAsync("kept".getBytes(UTF_8)))
                .thenRunAsync(() -> KEPT.set(response), soon(request))
                .thenApply(written -> response);
    }

    /** Writes to a response that ended long ago, and tells what came of it. */
    private static StreamResponse misuse(Request request) throws Exception {
        StreamResponse kept = KEPT.get();
        if (kept == null) {
            return Response.text("nothing kept");
        }
        var response = StreamRoutes.plainText();
        response.start(request);
        String outcome = "taken";
        try {
            kept.write("stolen".getBytes(UTF_8));
        } catch (Exception e) {
            outcome = "refused";
        }
        try {
            kept.writeAsync("stolen".getBytes(UTF_8)).toCompletableFuture().get(5, TimeUnit.SECONDS);
            outcome += " taken";
        } catch (Exception e) {
            outcome += " refused";
        }
        response.write(outcome.getBytes(UTF_8));
        return response;
    }
}

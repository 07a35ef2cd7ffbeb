package io.aioservlet.benchmarks;

import io.aioservlet.web.Application;
import io.aioservlet.web.Handler;
import io.aioservlet.web.Request;
import io.aioservlet.web.StreamResponse;
import io.aioservlet.websocket.WebSocketResponse;
import io.aioservlet.websocket.WsMessage;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** An echo of stages, which holds no thread. */
public final class AsyncEcho {

    private AsyncEcho() {}

    /** For the launcher. */
    public static Application application() {
        var app = Plaintext.application();
        app.router().addGet("/ws", Handler.async(AsyncEcho::echo));
        return app;
    }

    private static CompletionStage<StreamResponse> echo(Request request) {
        var ws = new WebSocketResponse();
        var end = new CompletableFuture<StreamResponse>();
        return ws.startAsync(request).thenCompose(started -> {
            next(ws, end);
            return end;
        });
    }

    /** Not by thenCompose alone: each message would leave a stage that waits for all later ones. */
    private static void next(WebSocketResponse ws, CompletableFuture<StreamResponse> end) {
        ws.receiveAsync().thenCompose(message -> answered(ws, message)).whenComplete((more, failure) -> {
            if (failure != null) {
                end.completeExceptionally(failure);
            } else if (more) {
                next(ws, end);
            } else {
                end.complete(ws);
            }
        });
    }

    /** Whether there is more to come. */
    private static CompletionStage<Boolean> answered(WebSocketResponse ws, WsMessage message) {
        return switch (message.type()) {
            case TEXT -> ws.sendStrAsync(message.text() + "/answer").thenApply(sent -> true);
            case BINARY -> ws.sendBytesAsync(message.bytes()).thenApply(sent -> true);
            default -> CompletableFuture.completedStage(false);
        };
    }
}

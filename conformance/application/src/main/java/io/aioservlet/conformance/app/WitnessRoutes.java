package io.aioservlet.conformance.app;

import io.aioservlet.web.Handler;
import io.aioservlet.web.Request;
import io.aioservlet.web.Response;
import io.aioservlet.web.StreamResponse;
import io.aioservlet.web.UrlDispatcher;
import io.aioservlet.websocket.MsgType;
import io.aioservlet.websocket.WebSocketBuilder;
import io.aioservlet.websocket.WebSocketGroup;
import io.aioservlet.websocket.WebSocketResponse;
import io.aioservlet.websocket.WsMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Websockets whose handlers leave a note of how they ended, under the name that the client chose. */
final class WitnessRoutes {

    private static final long WAIT_SECONDS = 30;

    private static final Map<String, String> ENDS = new ConcurrentHashMap<>();
    private static final Map<String, CountDownLatch> GATES = new ConcurrentHashMap<>();
    private static final Map<String, WebSocketGroup> ROOMS = new ConcurrentHashMap<>();

    private WitnessRoutes() {}

    static void addTo(UrlDispatcher router) {
        router.addGet("/ends/{name}", request -> Response.text(ENDS.getOrDefault(name(request), "")));
        router.addGet("/gate/{name}", request -> {
            gate(name(request)).countDown();
            return Response.text("open");
        });
        router.addGet("/ws/witness/{name}", request -> witness(request, WebSocketResponse.builder()));
        router.addGet("/ws/witness-async/{name}", Handler.async(WitnessRoutes::witnessAsync));
        router.addGet(
                "/ws/compressed/{name}",
                request -> witness(request, WebSocketResponse.builder().compress(true)));
        router.addGet(
                "/ws/heartbeat/{name}",
                request -> witness(request, WebSocketResponse.builder().heartbeat(Duration.ofMillis(300))));
        router.addGet(
                "/ws/slow-heartbeat/{name}",
                request -> witness(request, WebSocketResponse.builder().heartbeat(Duration.ofSeconds(3))));
        router.addGet("/ws/slow-farewell/{name}", WitnessRoutes::slowFarewell);
        router.addGet("/ws/deaf/{name}", WitnessRoutes::deaf);
        router.addGet("/ws/pouring/{name}", WitnessRoutes::pouring);
        router.addGet("/ws/room/{name}", WitnessRoutes::room);
    }

    private static String name(Request request) {
        return request.matchInfo().getOrDefault("name", "");
    }

    private static CountDownLatch gate(String name) {
        return GATES.computeIfAbsent(name, unused -> new CountDownLatch(1));
    }

    private static void note(Request request, WebSocketResponse ws, WsMessage last) {
        String why =
                last.type() == MsgType.ERROR ? " " + last.error().getClass().getSimpleName() : "";
        ENDS.put(name(request), last.type() + " " + ws.closeCode() + why);
    }

    /** Answers texts and bytes. */
    private static StreamResponse witness(Request request, WebSocketBuilder options) throws IOException {
        WebSocketResponse ws = options.build();
        ws.start(request);
        WsMessage message = ws.receive();
        while (answer(ws, message)) {
            message = ws.receive();
        }
        note(request, ws, message);
        return ws;
    }

    private static boolean answer(WebSocketResponse ws, WsMessage message) throws IOException {
        switch (message.type()) {
            case TEXT -> ws.sendStr(message.text() + "/answer");
            case BINARY -> ws.sendBytes(message.bytes());
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Has something to do after the end. */
    private static StreamResponse slowFarewell(Request request) throws Exception {
        var ws = new WebSocketResponse();
        ws.start(request);
        WsMessage last = ws.receive();
        while (answer(ws, last)) {
            last = ws.receive();
        }
        Thread.sleep(500);
        note(request, ws, last);
        return ws;
    }

    private static CompletionStage<StreamResponse> witnessAsync(Request request) {
        var ws = new WebSocketResponse();
        return ws.startAsync(request).thenCompose(started -> nextAsync(request, ws));
    }

    private static CompletionStage<StreamResponse> nextAsync(Request request, WebSocketResponse ws) {
        return ws.receiveAsync().thenCompose(message -> {
            if (message.type() == MsgType.TEXT) {
                return ws.sendStrAsync(message.text() + "/answer").thenCompose(sent -> nextAsync(request, ws));
            }
            note(request, ws, message);
            return CompletableFuture.completedStage(ws);
        });
    }

    /** Receives nothing until its gate is opened, then counts. */
    private static StreamResponse deaf(Request request) throws Exception {
        var ws = new WebSocketResponse();
        ws.start(request);
        if (!gate(name(request)).await(WAIT_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("nobody opened the gate");
        }
        int count = 0;
        WsMessage message = ws.receive();
        while (message.type() == MsgType.BINARY) {
            count++;
            message = ws.receive();
        }
        ENDS.put(name(request), count + " then " + message.type() + " " + ws.closeCode());
        return ws;
    }

    /** Leaves bytes for a client that may not read, and goes on when the last were sent, until that fails. */
    private static StreamResponse pouring(Request request) throws Exception {
        var ws = WebSocketResponse.builder()
                .sendTimeout(Duration.ofSeconds(1))
                .timeout(Duration.ofMillis(500))
                .build();
        ws.start(request);
        CompletableFuture<Void> left = ws.sendStrAsync("first").toCompletableFuture();
        String failure = "";
        while (failure.isEmpty()) {
            CompletableFuture<Void> next = ws.sendBytesAsync(new byte[100_000]).toCompletableFuture();
            if (!next.isCompletedExceptionally()) {
                left = next;
            } else { // enough waits already
                try {
                    left.get(WAIT_SECONDS, TimeUnit.SECONDS);
                } catch (ExecutionException e) {
                    failure = Objects.requireNonNull(e.getCause()).getClass().getSimpleName();
                }
            }
        }
        WsMessage last = ws.receive();
        ENDS.put(
                name(request),
                last.type() + " " + ws.closeCode() + ", closed: " + ws.closed() + ", what was left: " + failure);
        return ws;
    }

    /** A chat room: what one says, all hear. */
    private static StreamResponse room(Request request) throws IOException {
        var room = ROOMS.computeIfAbsent(name(request), unused -> new WebSocketGroup());
        var ws = WebSocketResponse.builder().timeout(Duration.ofMillis(500)).build();
        ws.start(request);
        room.add(ws);
        room.sendJson(List.of("members", room.size()));
        for (WsMessage message : ws) {
            if (message.type() == MsgType.TEXT) {
                room.sendStr(message.text());
            }
        }
        room.sendJson(List.of("members", room.size()));
        return ws;
    }
}

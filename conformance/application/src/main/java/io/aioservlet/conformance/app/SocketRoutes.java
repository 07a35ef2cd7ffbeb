package io.aioservlet.conformance.app;

import io.aioservlet.web.Handler;
import io.aioservlet.web.Request;
import io.aioservlet.web.Response;
import io.aioservlet.web.StreamResponse;
import io.aioservlet.web.UrlDispatcher;
import io.aioservlet.websocket.MsgType;
import io.aioservlet.websocket.WebSocketResponse;
import io.aioservlet.websocket.WsMessage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Handlers of websockets. */
final class SocketRoutes {

    private static final int SENDERS = 64;
    private static final int SENDS = 1000;
    private static final int UNDER_WAY = 20;

    private SocketRoutes() {}

    static void addTo(UrlDispatcher router) {
        router.addGet("/ws", SocketRoutes::echo);
        router.addGet("/ws/async", Handler.async(SocketRoutes::echoAsync));
        router.addGet("/ws/protocols", SocketRoutes::protocols);
        router.addGet("/ws/dressed", SocketRoutes::dressed);
        router.addGet("/ws/throws", SocketRoutes::throwing);
        router.addGet("/ws/unclosed", SocketRoutes::unclosed);
        router.addGet("/ws/another", SocketRoutes::another);
        router.addGet("/ws/listed", SocketRoutes::listed);
        router.addGet("/ws/crowd", SocketRoutes::crowd);
        router.addGet("/ws/each", SocketRoutes::forEach);
        router.addGet("/ws/codes", SocketRoutes::codes);
        router.addGet("/ws/facts/{name}", SocketRoutes::facts);
        router.addRoute("*", "/ws/connect", SocketRoutes::echo); // over HTTP/2 by CONNECT
        router.addGet("/ws/later", Handler.async(SocketRoutes::later));
        router.addGet("/ws/flood/{name}", Handler.async(SocketRoutes::flood));
    }

    static StreamResponse echo(Request request) throws Exception {
        var ws = new WebSocketResponse();
        ws.start(request);
        try {
            answer(ws);
        } finally {
            ServerRoutes.count("ws ended"); // also by a send to a client that is gone
        }
        return ws;
    }

    private static void answer(WebSocketResponse ws) throws Exception {
        while (true) {
            WsMessage message = ws.receive();
            if (message.type() == MsgType.TEXT) {
                if (message.text().equals("close")) {
                    ws.close();
                    return;
                }
                ws.sendStr(message.text() + "/answer");
            } else if (message.type() == MsgType.BINARY) {
                ws.sendBytes(message.bytes());
            } else {
                return;
            }
        }
    }

    private static CompletionStage<StreamResponse> echoAsync(Request request) {
        var ws = new WebSocketResponse();
        return ws.startAsync(request).thenCompose(started -> nextAsync(ws)).thenApply(ended -> ws);
    }

    private static CompletionStage<Void> nextAsync(WebSocketResponse ws) {
        return ws.receiveAsync().thenCompose(message -> {
            if (message.type() == MsgType.TEXT) {
                return message.text().equals("close")
                        ? ws.closeAsync().thenAccept(closed -> {})
                        : ws.sendStrAsync(message.text() + "/answer").thenCompose(sent -> nextAsync(ws));
            }
            if (message.type() == MsgType.BINARY) {
                return ws.sendBytesAsync(message.bytes()).thenCompose(sent -> nextAsync(ws));
            }
            return CompletableFuture.completedStage(null);
        });
    }

    private static StreamResponse protocols(Request request) throws Exception {
        var ws = WebSocketResponse.builder().protocols("chat", "news").build();
        ws.start(request);
        ws.sendStr(String.valueOf(ws.protocol()));
        ws.close();
        return ws;
    }

    private static StreamResponse dressed(Request request) throws Exception {
        var ws = new WebSocketResponse();
        ws.headers().set("X-Dress", "blue");
        ws.setCookie("visited", "yes");
        ws.start(request);
        ws.close();
        return ws;
    }

    private static StreamResponse throwing(Request request) throws Exception {
        var ws = new WebSocketResponse();
        ws.start(request);
        WsMessage message = ws.receive();
        throw new IllegalStateException("a secret detail after " + message.type());
    }

    private static StreamResponse unclosed(Request request) throws Exception {
        var ws = new WebSocketResponse();
        ws.start(request);
        ws.sendStr("bye");
        return ws;
    }

    /** Starts a websocket and returns something else. */
    private static StreamResponse another(Request request) throws Exception {
        new WebSocketResponse().start(request);
        return Response.text("not of the websocket");
    }

    /** Open to pages of one other origin. */
    private static StreamResponse listed(Request request) throws Exception {
        var ws = WebSocketResponse.builder().origins("https://app.example").build();
        ws.start(request);
        ws.sendStr("welcome");
        return ws;
    }

    /** Many threads send at once: some wait for each message, some for its stage, and some for a few stages at a time. */
    private static StreamResponse crowd(Request request) throws Exception {
        var ws = new WebSocketResponse();
        ws.start(request);
        List<Thread> senders = new ArrayList<>();
        for (int i = 0; i < SENDERS; i++) {
            int sender = i;
            var thread = new Thread(() -> send(ws, sender), "sender " + i);
            senders.add(thread);
            thread.start();
        }
        for (Thread sender : senders) {
            sender.join();
        }
        ws.close();
        return ws;
    }

    private static void send(WebSocketResponse ws, int sender) {
        try {
            var stages = new ArrayDeque<CompletableFuture<Void>>();
            for (int n = 0; n < SENDS; n++) {
                String text = sender + " " + n + (n % 100 == 0 ? " " + "x".repeat(9000) : "");
                if (sender % 3 == 0) {
                    ws.sendStr(text);
                } else {
                    stages.add(ws.sendStrAsync(text).toCompletableFuture());
                    while (stages.size() > (sender % 3 == 1 ? 0 : UNDER_WAY)) {
                        stages.remove().get();
                    }
                }
            }
            for (CompletableFuture<Void> stage : stages) {
                stage.get();
            }
        } catch (Exception e) {
            ServerRoutes.count("failed sends");
        }
    }

    private static StreamResponse forEach(Request request) throws Exception {
        var ws = new WebSocketResponse();
        ws.start(request);
        for (WsMessage message : ws) {
            ws.sendStr("each " + message.text());
        }
        return ws;
    }

    /** Closes with a code and a reason of its own. */
    private static StreamResponse codes(Request request) throws Exception {
        var ws = new WebSocketResponse();
        ws.start(request);
        ws.close(4001, "enough");
        return ws;
    }

    /** Tells what the request of the handshake told, after the switch. */
    private static StreamResponse facts(Request request) throws Exception {
        var ws = new WebSocketResponse();
        if (!ws.canStart(request).ok()) {
            return Response.text("a websocket, please").withStatus(426);
        }
        ws.start(request);
        ws.sendStr(String.join(
                " ",
                request.method(),
                request.path(),
                String.valueOf(request.matchInfo().get("name")),
                String.valueOf(request.headers().get("X-Fact")),
                String.valueOf(request.cookies().get("c")),
                String.valueOf(request.get(Trail.SEEN))));
        ws.close();
        return ws;
    }

    /** Becomes a websocket long after the servlet returned, on a thread that is not the container's. */
    private static CompletionStage<StreamResponse> later(Request request) {
        return CompletableFuture.runAsync(() -> {}, Later.than(request, 100))
                .thenCompose(nothing -> echoAsync(request));
    }

    /** Sends without waiting until that is refused, then waits for the last send that was taken. */
    private static CompletionStage<StreamResponse> flood(Request request) {
        String name = WatchedRoutes.watch(request);
        var ws = new WebSocketResponse();
        return ws.startAsync(request)
                .thenCompose(started -> Flood.of(name, () -> ws.sendStrAsync("x".repeat(8000))))
                .thenCompose(over -> ws.closeAsync())
                .thenApply(closed -> ws);
    }
}

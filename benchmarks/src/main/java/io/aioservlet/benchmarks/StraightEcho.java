package io.aioservlet.benchmarks;

import io.aioservlet.web.Application;
import io.aioservlet.web.Request;
import io.aioservlet.web.StreamResponse;
import io.aioservlet.websocket.MsgType;
import io.aioservlet.websocket.WebSocketResponse;
import io.aioservlet.websocket.WsMessage;
import java.io.IOException;

/** An echo as a loop that blocks. */
public final class StraightEcho {

    private StraightEcho() {}

    /** For the launcher. */
    public static Application application() {
        var app = Plaintext.application();
        app.router().addGet("/ws", StraightEcho::echo);
        return app;
    }

    private static StreamResponse echo(Request request) throws IOException {
        var ws = new WebSocketResponse();
        ws.start(request);
        for (WsMessage message : ws) {
            if (message.type() == MsgType.TEXT) {
                ws.sendStr(message.text() + "/answer");
            } else if (message.type() == MsgType.BINARY) {
                ws.sendBytes(message.bytes());
            }
        }
        return ws;
    }
}

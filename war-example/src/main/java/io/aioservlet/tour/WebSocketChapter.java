package io.aioservlet.tour;

import io.aioservlet.web.Application;
import io.aioservlet.web.Request;
import io.aioservlet.web.StreamResponse;
import io.aioservlet.websocket.MsgType;
import io.aioservlet.websocket.WebSocketResponse;
import io.aioservlet.websocket.WsMessage;
import java.util.List;

/** A websocket, handled as a loop. */
final class WebSocketChapter implements Chapter {

    @Override
    public String name() {
        return "websocket";
    }

    @Override
    public String title() {
        return "WebSockets";
    }

    @Override
    public String about() {
        return "A handler starts a WebSocketResponse, receives and sends in a plain loop, and returns it at the end."
                + " The websocket runs on the container’s own, at the path of the route.";
    }

    @Override
    public List<String> scripts() {
        return List.of("websocket.js");
    }

    @Override
    public void install(Application app) {
        // excerpt: websocket
        app.router().addRoute("GET", "/ws", WebSocketChapter::websocket).name("ws");
        // end
    }

    // excerpt: websocket
    private static StreamResponse websocket(Request request) throws Exception {
        var ws = new WebSocketResponse();
        ws.start(request);
        while (true) {
            WsMessage msg = ws.receive();
            if (msg.type() == MsgType.TEXT) {
                if (msg.text().equals("close")) {
                    ws.close();
                    break;
                }
                ws.sendStr(msg.text() + "/answer");
            } else if (msg.type() == MsgType.BINARY) {
                ws.sendBytes(msg.bytes());
            } else {
                break; // CLOSE, CLOSED or ERROR
            }
        }
        return ws;
    }
    // end

    @Override
    public List<Example> examples(Links links) {
        return List.of(new Example(
                "websocket",
                "An echo",
                Html.of("<p>Send a text and it is answered; bytes come back as they are; at the word <code>close</code>"
                        + " the server hangs up.</p>"),
                Html.of("""
                        <form class="fields" data-socket="{}">
                        <label for="message">Message</label>
                        <input id="message" name="message" value="Hello" autocomplete="off">
                        <div class="row">
                        <button disabled>Send</button>
                        <button type="button" data-send="bytes" disabled>Send 3 bytes</button>
                        <button type="button" data-send="close" disabled>Send “close”</button>
                        </div>
                        </form>
                        <noscript><p>Websockets need JavaScript in the browser.</p></noscript>
                        <ol class="log" role="log" aria-label="What went over the websocket"></ol>""", links.to("ws"))));
    }
}

package io.aioservlet.websocket;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.web.Handler;
import io.aioservlet.web.StreamResponse;
import io.aioservlet.websocket.RawWebSocket.Frame;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(30)
class EchoTest {

    private static final Handler PLAIN = request -> {
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
    };

    private static final Handler ASYNC = Handler.async(request -> {
        var ws = new WebSocketResponse();
        return ws.startAsync(request).thenCompose(started -> next(ws));
    });

    private static CompletionStage<StreamResponse> next(WebSocketResponse ws) {
        return ws.receiveAsync().thenCompose(message -> switch (message.type()) {
            case TEXT -> ws.sendStrAsync(message.text() + "/answer").thenCompose(sent -> next(ws));
            case BINARY -> ws.sendBytesAsync(message.bytes()).thenCompose(sent -> next(ws));
            default -> CompletableFuture.completedStage(ws);
        });
    }

    static Stream<Named<Handler>> handlers() {
        return Stream.of(Named.of("a plain handler", PLAIN), Named.of("an asynchronous handler", ASYNC));
    }

    @ParameterizedTest
    @MethodSource("handlers")
    @DisplayName("texts and bytes of any size come back, each in one frame")
    void echo(Handler handler) throws Exception {
        try (var server = new TomcatServer(handler);
                var client = server.connect()) {
            assertTrue(
                    client.head().get(0).startsWith("HTTP/1.1 101"),
                    client.head().get(0));
            client.send("привет");
            assertEquals("привет/answer", client.receive().text());
            client.send("");
            assertEquals("/answer", client.receive().text());
            byte[] bytes = new byte[100_000];
            bytes[99_999] = (byte) 0xff;
            client.send(RawWebSocket.BINARY, true, bytes);
            assertArrayEquals(bytes, client.receive().payload());
            String large = "я".repeat(100_000);
            client.send(large);
            Frame frame = client.receive();
            assertTrue(frame.fin(), "the text was cut into frames");
            assertEquals(large + "/answer", frame.text());
            client.sendClose(WsCloseCode.OK.code());
            assertEquals(RawWebSocket.CLOSE, client.receive().opcode());
        }
    }

    @ParameterizedTest
    @MethodSource("handlers")
    @DisplayName("fragments are joined, and pings between them are answered at once")
    void fragments(Handler handler) throws Exception {
        byte[] text = "a\uD83D\uDE00b".getBytes(StandardCharsets.UTF_8);
        try (var server = new TomcatServer(handler);
                var client = server.connect()) {
            client.send(RawWebSocket.TEXT, false, text[0], text[1], text[2]); // torn within a character
            client.send(RawWebSocket.PING, true, (byte) 'p');
            client.send(RawWebSocket.PING, true, (byte) 'q');
            client.send(0, false);
            client.send(0, true, text[3], text[4], text[5]);
            assertEquals("p", client.receive().text());
            assertEquals("q", client.receive().text());
            assertEquals("a\uD83D\uDE00b/answer", client.receive().text());
        }
    }
}

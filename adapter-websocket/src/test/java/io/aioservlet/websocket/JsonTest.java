package io.aioservlet.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.aioservlet.json.JsonSyntaxException;
import io.aioservlet.web.Handler;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(30)
class JsonTest {

    private static final Handler PLAIN = request -> {
        var ws = new WebSocketResponse();
        ws.start(request);
        ws.sendJson(ws.receiveJson(String.class) + "!");
        return ws;
    };

    private static final Handler ASYNC = Handler.async(request -> {
        var ws = new WebSocketResponse();
        return ws.startAsync(request)
                .thenCompose(started -> ws.receiveJsonAsync(String.class))
                .thenCompose(value -> ws.sendJsonAsync(value + "!"))
                .thenApply(sent -> ws);
    });

    static Stream<Named<Handler>> handlers() {
        return Stream.of(Named.of("a plain handler", PLAIN), Named.of("an asynchronous handler", ASYNC));
    }

    @ParameterizedTest
    @MethodSource("handlers")
    @DisplayName("values come and go as texts of JSON, through the codec of the application")
    void values(Handler handler) throws Exception {
        try (var server = new TomcatServer(handler);
                var client = server.connect()) {
            client.send("\"héllo\"");
            var frame = client.receive();
            assertEquals(RawWebSocket.TEXT, frame.opcode());
            assertEquals("\"héllo!\"", frame.text());
        }
    }

    @Test
    @DisplayName("what is not JSON, and what is no text, are exceptions after which the websocket goes on")
    void notJson() throws Exception {
        var outcome = new CompletableFuture<String>();
        Handler handler = request -> {
            var ws = new WebSocketResponse();
            ws.start(request);
            assertThrows(JsonSyntaxException.class, () -> ws.receiveJson(String.class));
            assertThrows(UnexpectedMessageException.class, () -> ws.receiveJson(String.class));
            outcome.complete(ws.receiveJson(String.class));
            return ws;
        };
        try (var server = new TomcatServer(handler);
                var client = server.connect()) {
            client.send("{");
            client.send(RawWebSocket.BINARY, true, (byte) '"', (byte) '"');
            client.send("\"fine\"");
            assertEquals("fine", outcome.get(10, java.util.concurrent.TimeUnit.SECONDS));
        }
    }
}

package io.aioservlet.tour;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The websocket of the tour, as its page uses it. */
class WebSocketTest {

    @ParameterizedTest(name = "context ''{0}'', mapping {1}")
    @CsvSource({"'', /", "/some/context, /api/*"})
    @DisplayName("a text is answered, bytes come back, and the word close closes")
    void theEcho(String context, String mapping) throws Exception {
        try (var server = TourServer.at(context, mapping)) {
            var events = new LinkedBlockingQueue<String>();
            WebSocket socket = server.client()
                    .newWebSocketBuilder()
                    .buildAsync(URI.create(server.uri("/ws").toString().replace("http:", "ws:")), new Recorder(events))
                    .get(20, SECONDS);
            socket.sendText("Hello", true).get(20, SECONDS);
            assertEquals("text Hello/answer", events.poll(20, SECONDS));
            socket.sendBinary(ByteBuffer.wrap(new byte[] {1, 2, 3}), true).get(20, SECONDS);
            assertEquals("3 bytes", events.poll(20, SECONDS));
            socket.sendText("close", true).get(20, SECONDS);
            assertEquals("closed with 1000", events.poll(20, SECONDS));
        }
    }

    private record Recorder(LinkedBlockingQueue<String> events) implements WebSocket.Listener {

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            events.add("text " + data);
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            events.add(data.remaining() + " bytes");
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            events.add("closed with " + code);
            return null;
        }
    }
}

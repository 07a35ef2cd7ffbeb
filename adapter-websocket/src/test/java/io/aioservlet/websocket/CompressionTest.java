package io.aioservlet.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.web.Handler;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class CompressionTest {

    private static final int COMPRESSED = 0x40; // RSV1
    private static final String OFFER =
            "Sec-WebSocket-Extensions: x-unknown, permessage-deflate; client_max_window_bits";

    private final CompletableFuture<WsMessage> end = new CompletableFuture<>();

    private final Handler echo = request -> {
        var ws = WebSocketResponse.builder().compress(true).maxMsgSize(100_000).build();
        ws.start(request);
        WsMessage message = ws.receive();
        while (message.type() == MsgType.TEXT) {
            ws.sendStr(message.text());
            message = ws.receive();
        }
        end.complete(message);
        return ws;
    };

    private static byte[] deflate(byte[] data) {
        var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        deflater.setInput(data);
        byte[] buffer = new byte[data.length + 100];
        int length = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
        deflater.end();
        return Arrays.copyOf(buffer, length - 4); // RFC 7692 §7.2.1: without the empty block
    }

    private static String inflate(byte[] data) throws Exception {
        var inflater = new Inflater(true);
        byte[] whole = Arrays.copyOf(data, data.length + 4);
        whole[data.length + 2] = (byte) 0xff;
        whole[data.length + 3] = (byte) 0xff;
        inflater.setInput(whole);
        var out = new ByteArrayOutputStream();
        byte[] buffer = new byte[10_000];
        for (int n = inflater.inflate(buffer); n > 0; n = inflater.inflate(buffer)) {
            out.write(buffer, 0, n);
        }
        inflater.end();
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    @DisplayName("messages are compressed both ways where both sides want it")
    void bothWays() throws Exception {
        String text = "я".repeat(40_000);
        try (var server = new TomcatServer(echo);
                var client = server.connect(OFFER)) {
            assertTrue(
                    String.join("\n", client.head()).contains("Sec-WebSocket-Extensions: permessage-deflate"),
                    client.head().toString());
            client.send(COMPRESSED | RawWebSocket.TEXT, true, deflate(text.getBytes(StandardCharsets.UTF_8)));
            var frame = client.receive();
            assertTrue(frame.payload().length < 1000, "it was not compressed");
            assertEquals(text, inflate(frame.payload()));
        }
    }

    @Test
    @DisplayName("a small message that expands beyond maxMsgSize is closed with 1009")
    void bomb() throws Exception {
        try (var server = new TomcatServer(echo);
                var client = server.connect(OFFER)) {
            client.send(COMPRESSED | RawWebSocket.TEXT, true, deflate(new byte[50_000_000]));
            assertEquals(1009, client.receive().code());
            assertEquals(MsgType.ERROR, end.get(10, TimeUnit.SECONDS).type());
        }
    }

    @Test
    @DisplayName("what does not expand ends the websocket, by no exception of the container")
    void broken() throws Exception {
        try (var server = new TomcatServer(echo);
                var client = server.connect(OFFER)) {
            client.send(COMPRESSED | RawWebSocket.TEXT, true, new byte[] {-1, -1, -1, -1});
            assertEquals(1002, client.receive().code());
            assertEquals(1006, end.get(10, TimeUnit.SECONDS).closeCode());
        }
    }

    @Test
    @DisplayName("a client that offers nothing is sent nothing compressed")
    void notOffered() throws Exception {
        try (var server = new TomcatServer(echo);
                var client = server.connect()) {
            client.send("plain");
            assertEquals("plain", client.receive().text());
        }
    }
}

package io.aioservlet.conformance.tests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.conformance.client.WebSocketClient;
import io.aioservlet.conformance.client.WebSocketClient.Message;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.UUID;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The extension permessage-deflate (RFC 7692). */
class WebSocketCompressionTest extends ContainerTest {

    private static final int COMPRESSED = 0x40; // the first reserved bit
    private static final String OFFER = "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits";

    private final String name = UUID.randomUUID().toString();

    @BeforeEach
    void wherePathsDoNotMatter() {
        atTheRootAlone();
    }

    private static byte[] deflate(byte[] data) {
        var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        deflater.setInput(data);
        byte[] buffer = new byte[data.length + 100];
        int length = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
        deflater.end();
        return Arrays.copyOf(buffer, length - 4); // without the empty block at the end, RFC 7692 §7.2.1
    }

    private static String inflate(byte[] data) throws DataFormatException {
        byte[] whole = Arrays.copyOf(data, data.length + 4);
        whole[data.length + 2] = (byte) 0xFF;
        whole[data.length + 3] = (byte) 0xFF;
        var inflater = new Inflater(true);
        inflater.setInput(whole);
        var out = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        for (int n = inflater.inflate(buffer); n > 0; n = inflater.inflate(buffer)) {
            out.write(buffer, 0, n);
        }
        inflater.end();
        return out.toString(UTF_8);
    }

    @Test
    void messagesAreCompressedBothWaysWhereBothSidesWantIt() throws Exception {
        String text = "привет ".repeat(10_000);
        try (WebSocketClient ws = websocket("/ws/compressed/" + name, OFFER)) {
            assertEquals(101, ws.handshake().status());
            assertTrue(String.valueOf(ws.handshake().header("Sec-WebSocket-Extensions"))
                    .startsWith("permessage-deflate"));
            ws.send(COMPRESSED | WebSocketClient.TEXT, deflate(text.getBytes(UTF_8)), true);
            Message answer = ws.receive();
            assertTrue(answer.payload().length < text.length() / 10, "it was not compressed");
            assertEquals(text + "/answer", inflate(answer.payload()));
        }
    }

    @Test
    void aSmallMessageThatExpandsBeyondTheLimitClosesWith1009() throws Exception {
        try (WebSocketClient ws = websocket("/ws/compressed/" + name, OFFER)) {
            ws.send(COMPRESSED | WebSocketClient.BINARY, deflate(new byte[50 << 20]), true);
            assertEquals(1009, ws.receiveClose());
        }
        eventually("the handler is done", () -> get("/ends/" + name).text().equals("ERROR 1009 WebSocketException"));
    }

    @Test
    void whatDoesNotExpandEndsTheWebsocketAndNothingElse() throws Exception {
        try (WebSocketClient ws = websocket("/ws/compressed/" + name, OFFER)) {
            ws.send(COMPRESSED | WebSocketClient.TEXT, new byte[] {-1, -1, -1, -1}, true);
            ws.receiveClose();
        }
        eventually("the handler is done", () -> get("/ends/" + name).text().contains(" 1006"));
        assertEquals("Hello, world", get("/").text());
    }

    @Test
    void nothingIsCompressedUnlessTheHandlerWantsIt() throws Exception {
        try (WebSocketClient ws = websocket("/ws/witness/" + name, OFFER)) {
            assertEquals(0, ws.handshake().headers("Sec-WebSocket-Extensions").size());
            ws.sendText("plain");
            assertEquals("plain/answer", ws.receive().text());
        }
    }
}

package io.aioservlet.conformance.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.conformance.client.WebSocketClient;
import java.io.EOFException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames of a client that means no good. */
class HostileSocketTest extends HostileTest {

    private static final int MAX_MSG_SIZE = 4 << 20;

    @ParameterizedTest
    @ValueSource(longs = {MAX_MSG_SIZE + 1, 1L << 62})
    @Advisory("CVE-2026-54274")
    void aFrameThatIsNeverFinishedIsNotGatheredBeyondTheLimit(long announced) throws Exception {
        try (WebSocketClient ws = websocket("/ws")) {
            byte[] head = ByteBuffer.allocate(14)
                    .put((byte) 0x82)
                    .put((byte) (0x80 | 127))
                    .putLong(announced)
                    .putInt(0)
                    .array();
            ws.connection().send(head);
            ws.connection().sendWhatItTakes(new byte[MAX_MSG_SIZE + (64 << 10)]);
            assertTrue(closes(ws), "neither a close frame nor an end");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ws", "/ws/async"})
    @Advisory("CVE-2026-54274")
    void aMessageOfManyFragmentsIsNotGatheredBeyondTheLimit(String path) throws Exception {
        try (WebSocketClient ws = websocket(path)) {
            try {
                ws.send(WebSocketClient.BINARY, new byte[1 << 20], false);
                for (int i = 0; i < 5; i++) {
                    ws.send(WebSocketClient.CONTINUATION, new byte[1 << 20], false);
                }
            } catch (SocketException closedEarly) {
                assertEquals(101, ws.handshake().status());
            }
            assertTrue(closes(ws), "neither a close frame nor an end");
        }
    }

    private static boolean closes(WebSocketClient ws) throws Exception {
        try {
            int code = ws.receiveClose();
            return code == 1009 || code == 1002;
        } catch (EOFException | SocketException end) {
            return true;
        }
    }
}

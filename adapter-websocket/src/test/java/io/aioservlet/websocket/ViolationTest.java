package io.aioservlet.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.web.Handler;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class ViolationTest {

    private final CompletableFuture<WsMessage> received = new CompletableFuture<>();
    private final CompletableFuture<Integer> closeCode = new CompletableFuture<>();
    private TomcatServer server;

    @BeforeEach
    void start() throws Exception {
        Handler handler = request -> {
            var ws = WebSocketResponse.builder().maxMsgSize(10_000).build();
            ws.start(request);
            WsMessage message = ws.receive();
            if (message.type() == MsgType.ERROR) {
                assertSame(message.error(), ws.exception());
            }
            closeCode.complete(ws.closeCode());
            received.complete(message);
            return ws;
        };
        server = new TomcatServer(handler);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private void expectError(int code) throws Exception {
        assertEquals(MsgType.ERROR, received.get(10, TimeUnit.SECONDS).type());
        assertEquals(code, closeCode.get());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "reserved bits, f18000000000, 1002",
        "an unknown opcode, 838000000000, 1002",
        "a frame without a mask, 810161, 1002",
        "a fragmented ping, 098000000000, 1002",
        "a continuation of nothing, 808000000000, 1002",
        "a close of one byte, 88810000000061, 1002",
        "the close code 1005, 88820000000003ed, 1002",
        "a text that is not UTF-8, 818200000000fffe, 1007"
    })
    @DisplayName("a violation of the protocol is an ERROR, and the client is told the code")
    void violation(String name, String frame, int code) throws Exception {
        try (var client = server.connect()) {
            client.write(HexFormat.of().parseHex(frame));
            assertEquals(code, client.receive().code());
            expectError(WsCloseCode.ABNORMAL_CLOSURE.code());
        }
    }

    @Test
    @DisplayName("a message above maxMsgSize is closed with 1009, also in small fragments")
    void tooBig() throws Exception {
        try (var client = server.connect()) {
            for (int i = 0; i < 11; i++) {
                client.send(i == 0 ? RawWebSocket.TEXT : 0, false, new byte[1000]);
            }
            assertEquals(WsCloseCode.MESSAGE_TOO_BIG.code(), client.receive().code());
            expectError(WsCloseCode.MESSAGE_TOO_BIG.code());
        }
    }

    @Test
    @DisplayName("a frame that announces 2^62 bytes is closed with 1009 when the limit is passed, not kept")
    void announced() throws Exception {
        try (var client = server.connect()) {
            client.write(HexFormat.of().parseHex("82ff400000000000000000000000"));
            client.write(new byte[30_000]);
            assertEquals(WsCloseCode.MESSAGE_TOO_BIG.code(), client.receive().code());
            expectError(WsCloseCode.MESSAGE_TOO_BIG.code());
        }
    }

    @Test
    @DisplayName("a message of just maxMsgSize passes")
    void justFits() throws Exception {
        try (var client = server.connect()) {
            client.send("x".repeat(10_000));
            WsMessage message = received.get(10, TimeUnit.SECONDS);
            assertTrue(message.text().endsWith("x"));
        }
    }
}

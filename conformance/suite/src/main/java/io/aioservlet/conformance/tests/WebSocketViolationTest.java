package io.aioservlet.conformance.tests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.conformance.Feature;
import io.aioservlet.conformance.client.WebSocketClient;
import java.io.IOException;
import java.util.HexFormat;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A frame against each rule of RFC 6455. Masks are zeros, so that the payloads can be read. */
class WebSocketViolationTest extends ContainerTest {

    private static final String ZEROS_126 = "00".repeat(126);

    private final String name = UUID.randomUUID().toString();

    @BeforeEach
    void wherePathsDoNotMatter() {
        atTheRootAlone();
    }

    private void assertEnd(String... accepted) throws Exception {
        eventually("the handler got to know the end", () -> !end().isEmpty());
        String end = end();
        assertTrue(String.join("|", accepted).contains(end), end);
    }

    private String end() throws IOException {
        return get("/ends/" + name).text();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "the first reserved bit, c18000000000",
        "the second reserved bit, a18000000000",
        "the third reserved bit, 918000000000",
        "an unknown data opcode, 838000000000",
        "the last unknown data opcode, 878000000000",
        "an unknown control opcode, 8b8000000000",
        "the last unknown control opcode, 8f8000000000",
        "a text without a mask, 810161",
        "a ping in fragments, 098000000000",
        "a close in fragments, 088000000000",
        "a continuation of nothing, 808000000000",
        "a continuation of nothing that goes on, 008000000000",
        "a text within a fragmented text, 018100000000618181000000006b",
        "a close of one byte, 88810000000061"
    })
    void aViolationIsClosedWith1002AndTheHandlerIsTold(String rule, String frames) throws Exception {
        violate(HexFormat.of().parseHex(frames), 1002);
    }

    @ParameterizedTest
    @ValueSource(strings = {"89", "8a", "88"})
    void aControlFrameOf126BytesIsClosedWith1002(String first) throws Exception {
        violate(HexFormat.of().parseHex(first + "fe007e00000000" + ZEROS_126), 1002);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 999, 1004, 1005, 1006, 1015, 1016, 2999, 65535})
    void aCloseCodeThatNobodyMaySendIsClosedWith1002(int code) throws Exception {
        violate(HexFormat.of().parseHex("888200000000" + HexFormat.of().toHexDigits((short) code)), 1002);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "818200000000fffe", // no byte of UTF-8
                "818200000000c080", // longer than need be
                "818300000000eda080", // half a surrogate pair
                "818200000000e282", // the end is missing
                "018200000000e2828081000000006b" // the end is missing where the next fragment begins
            })
    void aTextThatIsNotUtf8IsClosedWith1007(String frames) throws Exception {
        violate(HexFormat.of().parseHex(frames), 1007);
    }

    @Test
    void aReasonOfACloseThatIsNotUtf8IsClosedWith1007() throws Exception {
        // Tomcat says 1002, which is as true.
        violate(HexFormat.of().parseHex("88840000000003e8fffe"), 1007, 1002);
    }

    @Test
    void aPingWithoutAMaskIsClosedWith1002() throws Exception {
        requires(Feature.FRAME_CHECKS);
        violate(HexFormat.of().parseHex("890161"), 1002);
    }

    private void violate(byte[] frames, int... codes) throws Exception {
        try (WebSocketClient ws = websocket("/ws/witness/" + name)) {
            ws.connection().send(frames);
            int code = ws.receiveClose();
            assertTrue(IntStream.of(codes).anyMatch(expected -> expected == code), () -> "closed with " + code);
            assertEnd("ERROR 1006 WebSocketException");
        }
        assertEquals("Hello, world", get("/").text());
    }

    @Test
    void anAsynchronousHandlerIsToldTheSame() throws Exception {
        try (WebSocketClient ws = websocket("/ws/witness-async/" + name)) {
            ws.connection().send(HexFormat.of().parseHex("838000000000"));
            assertEquals(1002, ws.receiveClose());
            assertEnd("ERROR 1006 WebSocketException");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"82ff0000000000400001", "82ff4000000000000000", "82ff7fffffffffffffff"})
    void aFrameThatAnnouncesTooMuchIsClosedWith1009BeforeItIsKept(String head) throws Exception {
        try (WebSocketClient ws = websocket("/ws/witness/" + name)) {
            ws.connection().send(HexFormat.of().parseHex(head + "00000000"));
            var payload = new byte[1 << 20];
            for (int i = 0; i < 5; i++) {
                ws.connection().sendWhatItTakes(payload);
            }
            assertEquals(1009, ws.receiveClose());
            assertEnd("ERROR 1009 WebSocketException");
        }
    }

    @Test
    void aLengthWithItsHighestBitSetIsRefused() throws Exception {
        requires(Feature.FRAME_CHECKS);
        try (WebSocketClient ws = websocket("/ws/witness/" + name)) {
            ws.connection().send(HexFormat.of().parseHex("82ff800000000000000000000000"));
            int code = ws.receiveClose();
            assertTrue(code == 1002 || code == 1009, () -> "closed with " + code);
            assertEnd("ERROR 1006 WebSocketException", "ERROR 1009 WebSocketException");
        }
    }

    @Test
    void aFloodOfPingsIsAnsweredAndHurtsNobody() throws Exception {
        int pings = 5000;
        byte[] payload = new byte[125];
        try (WebSocketClient ws = websocket("/ws/witness/" + name)) {
            var flood = new Thread(() -> {
                try {
                    for (int i = 0; i < pings; i++) {
                        ws.send(WebSocketClient.PING, payload, true);
                    }
                    ws.sendText("after");
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
            flood.start();
            assertEquals("Hello, world", get("/").text());
            int pongs = 0;
            WebSocketClient.Message message = ws.receive();
            while (message.type() == WebSocketClient.PONG) {
                pongs++;
                message = ws.receive();
            }
            assertEquals("after/answer", new String(message.payload(), UTF_8));
            assertTrue(pongs > 0 && pongs <= pings, () -> "another number of pongs than of pings");
            flood.join();
        }
    }
}

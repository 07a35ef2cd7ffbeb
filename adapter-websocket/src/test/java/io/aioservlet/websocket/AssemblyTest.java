package io.aioservlet.websocket;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssemblyTest {

    private final Assembly assembly = new Assembly(10);

    private static ByteBuffer bytes(int... values) {
        byte[] array = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            array[i] = (byte) values[i];
        }
        return ByteBuffer.wrap(array);
    }

    @Test
    @DisplayName("parts of a text become one message, and the next message starts anew")
    void text() throws Exception {
        assertNull(assembly.add("01234", false));
        assertNull(assembly.add("", false));
        WsMessage whole = assembly.add("56789", true);
        assertNotNull(whole);
        assertEquals("0123456789", whole.text());
        WsMessage next = assembly.add("abc", true);
        assertNotNull(next);
        assertEquals("abc", next.text());
    }

    @Test
    @DisplayName("parts of bytes are copied, since the container uses its buffer again")
    void binary() throws Exception {
        ByteBuffer part = bytes(1, 2);
        assertNull(assembly.add(part, false));
        part.clear().put((byte) 9);
        WsMessage whole = assembly.add(bytes(3), true);
        assertNotNull(whole);
        assertArrayEquals(new byte[] {1, 2, 3}, whole.bytes());
        WsMessage empty = assembly.add(bytes(), true);
        assertNotNull(empty);
        assertArrayEquals(new byte[0], empty.bytes());
    }

    @Test
    @DisplayName("a message above the limit fails with 1009 as soon as it is, not at its end")
    void limit() throws Exception {
        assertNull(assembly.add("0123456789", false));
        var failure = assertThrows(WebSocketException.class, () -> assembly.add("x", false));
        assertEquals(WsCloseCode.MESSAGE_TOO_BIG.code(), failure.closeCode());
        assertThrows(WebSocketException.class, () -> new Assembly(2).add(bytes(1, 2, 3), true));
    }

    @Test
    @DisplayName("the limit is in bytes of UTF-8")
    void limitInBytes() throws Exception {
        assertNotNull(assembly.add("яяяяя", true));
        assertThrows(WebSocketException.class, () -> assembly.add("яяяяяя", true));
    }

    @Test
    @DisplayName("zero is no limit")
    void noLimit() throws Exception {
        assertNotNull(new Assembly(0).add("x".repeat(100_000), true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ascii", "я", "€", "a\uD83D\uDE00b", "\uFFFD\u07FF\u0800"})
    @DisplayName("the length in UTF-8 is counted without encoding")
    void utf8Length(String text) {
        assertEquals(text.getBytes(StandardCharsets.UTF_8).length, Utf8.lengthOfPart(text));
    }
}

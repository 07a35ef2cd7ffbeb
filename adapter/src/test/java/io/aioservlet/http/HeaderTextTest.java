package io.aioservlet.http;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTextTest {
    @ParameterizedTest
    @ValueSource(strings = {"Content-Type", "x", "!#$%&'*+-.^_`|~09AZaz"})
    void aTokenIsAName(String name) {
        assertSame(name, HeaderText.requireName(name));
        assertTrue(HeaderText.isToken(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a:", "a\r\nb", "a\u0000", "naïve", "a(b)", "a/b", "\u212aey", "\u0141"})
    void anythingElseIsNot(String name) {
        assertThrows(IllegalArgumentException.class, () -> HeaderText.requireName(name));
        assertFalse(HeaderText.isToken(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "tab\there", "żółć", "  blanks  ", "\u0085\u00ff", "😀"})
    void aValueIsReturnedAsItIs(String value) {
        assertSame(value, HeaderText.requireValue(value));
    }

    @Test
    void everyControlCharacterButTheTabIsRefusedInAValue() {
        for (char c = 0; c < 0x80; c++) {
            String value = "a" + c + "b";
            if ((c < ' ' && c != '\t') || c == 0x7f) {
                assertThrows(IllegalArgumentException.class, () -> HeaderText.requireValue(value));
            } else {
                assertSame(value, HeaderText.requireValue(value));
            }
        }
    }

    @Test
    void theMessageShowsTheTextEscapedAndWhatToDo() {
        IllegalArgumentException thrown = assertThrows(
                IllegalArgumentException.class, () -> HeaderText.requireValue("ok\r\nSet-Cookie: \"x\"\u0000"));
        assertTrue(thrown.getMessage().contains("\"ok\\r\\nSet-Cookie: \\\"x\\\"\\u0000\""), thrown.getMessage());
        assertTrue(thrown.getMessage().contains("index 2"), thrown.getMessage());
        assertTrue(thrown.getMessage().contains("remove it"), thrown.getMessage());
    }
}

package io.aioservlet.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaTypeTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            nullValues = "null",
            value = {
                "text/html | text/html | null",
                "' Text/HTML ;charset=UTF-8' | text/html | UTF-8",
                "text/plain; charset=\"koi8-r\" | text/plain | koi8-r",
                "text/plain; Charset=a; charset=b | text/plain | a",
                "'' | '' | null",
                "; charset=x | '' | x",
                "nonsense | nonsense | null",
                "text/html; charset= | text/html | ''",
                "text/html; charset | text/html | null",
            })
    void readsEssenceAndCharset(String header, String essence, String charset) {
        MediaType type = MediaType.parse(header);
        assertEquals(essence, type.essence());
        assertEquals(charset, type.charset());
    }

    @Test
    void readsTheBoundaryWithItsCase() {
        assertEquals(
                "aA\"0",
                MediaType.parse("multipart/form-data; boundary=\"aA\\\"0\"").boundary());
        assertNull(MediaType.parse("multipart/form-data").boundary());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TEXT/html;charset=utf-8 | text/html; charset=utf-8",
                "text/html | text/html",
                "multipart/mixed; boundary=\"a b\\\"c\" | multipart/mixed; boundary=\"a b\\\"c\"",
                "a/b; x= | a/b; x=\"\"",
            })
    void writesAHeaderValue(String header, String written) {
        assertEquals(written, MediaType.parse(header).toString());
    }

    @Test
    void changesKeepTheOtherParts() {
        MediaType type = MediaType.parse("text/plain; charset=utf-8; format=flowed");
        assertEquals(
                "text/html; charset=utf-8; format=flowed",
                type.withEssence("Text/HTML").toString());
        assertEquals(
                "text/plain; charset=koi8-r; format=flowed",
                type.withCharset("koi8-r").toString());
        assertEquals("text/plain; format=flowed", type.withCharset(null).toString());
        assertEquals(
                "a/b; charset=utf-8",
                MediaType.parse("a/b").withCharset("utf-8").toString());
    }

    @Test
    void theCommonestValuesAreShared() {
        assertSame(MediaType.parse("application/json"), MediaType.parse("application/json"));
        assertEquals("utf-8", MediaType.parse("text/html; charset=utf-8").charset());
    }

    @Test
    void theParametersCannotBeChanged() {
        MediaType type = new MediaType("a/b", Map.of("x", "y"));
        assertThrows(
                UnsupportedOperationException.class, () -> type.parameters().clear());
    }
}

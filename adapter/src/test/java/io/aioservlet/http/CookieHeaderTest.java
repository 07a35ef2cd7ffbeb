package io.aioservlet.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CookieHeaderTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            delimiter = '|',
            value = {
                "a=1; b=2 | a:1 b:2",
                "a=1;b=2; | a:1 b:2",
                "a=1; bad key; c=3 | a:1 c:3",
                "a=1; bad key=2; c=3 | a:1 c:3",
                "a[0]=1; c=3 | c:3",
                "=1; c=3 | c:3",
                "a=; b=\"\" | a: b:",
                "a=1; a=2 | a:1 a:2",
                "$Version=1; a=1; $Path=/ | a:1",
                "path=/x; expires=never; a=1 | a:1",
                "a=\"x y\" | a:x_y",
                "a=\"x\\054y\\\"z\\\\\" | a:x,y\"z\\",
                "a=\"x;y\"; b=2 | a:x;y b:2",
                "a=\"never closed; b=2 | a:\"never_closed b:2",
                "a=\"x\"junk; b=2 | a:\"x\"junk b:2",
                "a=\"x\" ; b=2 | a:x b:2",
                "a=x\"y\" | a:x\"y\"",
                "a={\"k\":[1,2]}; b=2 | a:{\"k\":[1,2]} b:2",
                "a=żółć; b=2 | a:żółć b:2",
                "a=%41 | a:%41",
                "a=b=c== | a:b=c==",
                "a = 1 ;  b  =  2 | a:1 b:2",
                "a=\"\\303\\251\" | a:é",
                "a=\"\\351\" | a:é",
                "a=\"\\40x\" | a:40x",
                "~~ | ~~",
                "; ;; = | ~~",
            })
    void oneBadPairNeverCostsTheOthers(String header, String cookies) {
        assertEquals(cookies, String.join(" ", read(header)));
    }

    @Test
    void aValueWithAControlCharacterIsSkipped() {
        assertEquals(List.of("b:2"), read("a=x\u0001y; b=2"));
        assertEquals(List.of("b:2"), read("a=\"x\ny\"; b=2"));
        assertEquals(List.of("b:2"), read("a\u0000=1; b=2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "!#$%&'()*+-./:<=>?@[]^_`{|}~"})
    void aLegalValueIsWrittenAsItIs(String value) {
        assertSame(value, CookieHeader.quoteValue(value));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            delimiter = '|',
            value = {
                "x y | \"x y\"",
                "a,b;c | \"a\\054b\\073c\"",
                "say \"hi\" \\ | \"say \\\"hi\\\" \\\\\"",
                "é | \"\\303\\251\"",
            })
    void anythingElseIsQuotedWithOctalEscapes(String value, String written) {
        assertEquals(written, CookieHeader.quoteValue(value));
    }

    @Test
    void anyValueSurvivesWritingAndReadingAndIsALegalHeader() {
        Random random = new Random(6_265);
        String alphabet = "ab\"\\;,= é\n\u0000ż😀01\ufffd";
        int[] characters = alphabet.codePoints().toArray();
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(8); i > 0; i--) {
                text.appendCodePoint(characters[random.nextInt(characters.length)]);
            }
            String value = text.toString();
            String header = "a=" + HeaderText.requireValue(CookieHeader.quoteValue(value)) + "; b=2";
            assertEquals(List.of("a:" + value.replace(' ', '_'), "b:2"), read(header), header);
        }
    }

    @Test
    void neverThrowsWhateverComes() {
        Random random = new Random(4);
        String alphabet = "a=\";\\ 0$,\t\u0001é";
        for (int round = 0; round < 100_000; round++) {
            StringBuilder header = new StringBuilder();
            for (int i = random.nextInt(16); i > 0; i--) {
                header.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            CookieHeader.parse(header.toString(), (name, value) -> assertTrue(HeaderText.isToken(name)));
        }
    }

    private static List<String> read(String header) {
        List<String> cookies = new ArrayList<>();
        CookieHeader.parse(header, (name, value) -> cookies.add((name + ":" + value).replace(' ', '_')));
        return cookies;
    }
}

package io.aioservlet.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PercentCodecTest {
    @ParameterizedTest
    @CsvSource({
        "a%20b, a b",
        "%D0%BF%d1%83%D1%82%D1%8C, путь",
        "%zz, %zz",
        "%, %",
        "100%, 100%",
        "%4, %4",
        "%%41, %A",
        "%2541, %41",
        "a+b, a+b",
        "a%2Bb+c, a+b+c",
        "%2F, /",
        "%FF, \ufffd",
        "a%E4b, a\ufffdb",
        "%F0%9F%98%80, 😀",
        "é%C3%A9é, ééé",
        "%C3é, \ufffdé",
        "%\uff14\uff11, %\uff14\uff11",
    })
    void decodesUtf8AndNeverFails(String encoded, String decoded) {
        assertEquals(decoded, PercentCodec.decode(encoded));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "a+b", "путь"})
    void decodingReturnsTheSameInstanceIfNothingIsEncoded(String text) {
        assertSame(text, PercentCodec.decode(text));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "UTF-8, a+b%2Bc, 'a b+c'",
                "UTF-8, a+b, 'a b'",
                "UTF-8, %zz+%FF, '%zz \ufffd'",
                "KOI8-R, %D4, т",
                "Shift_JIS, %83A, ア",
                "ISO-8859-1, %E9+, 'é '",
            })
    void aFormIsDecodedInItsCharset(String charset, String encoded, String decoded) {
        assertEquals(decoded, PercentCodec.decodeForm(encoded, Charset.forName(charset)));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "jo hn/é, jo%20hn%2F%C3%A9",
                "100%, 100%25",
                "%41, %2541",
                "a;b=c:d@e!$&'()*+, a;b=c:d@e!$&'()*+",
                "{x}, %7Bx%7D",
                "?#[], %3F%23%5B%5D",
                "😀, %F0%9F%98%80",
                "a\\b, a%5Cb",
            })
    void encodesASegment(String plain, String encoded) {
        assertEquals(encoded, PercentCodec.encodeSegment(plain));
    }

    @Test
    void aPathKeepsItsSlashes() {
        assertEquals("a/b%20c/%25", PercentCodec.encodePath("a/b c/%"));
    }

    @Test
    void aLoneSurrogateIsEncodedAsTheReplacementCharacter() {
        assertEquals("a%EF%BF%BDb", PercentCodec.encodeSegment("a\ud83db"));
        assertEquals("%EF%BF%BD", PercentCodec.encodeSegment("\ude00"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "'a b', a+b",
                "a+b, a%2Bb",
                "a&b=c, a%26b%3Dc",
                "~, %7E",
                "ключ, %D0%BA%D0%BB%D1%8E%D1%87",
                "-._*, -._*",
            })
    void encodesAFormComponent(String plain, String encoded) {
        assertEquals(encoded, PercentCodec.encodeForm(plain));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\0',
            delimiter = '>',
            value = {
                "https://host:8080/p?q=a%20b&c=[1]#f > https://host:8080/p?q=a%20b&c=[1]#f",
                "/путь > /%D0%BF%D1%83%D1%82%D1%8C",
                "/a b > /a%20b",
                "/100%/%zz/%4 > /100%25/%25zz/%254",
                "/<\"^`{|}\\ > /%3C%22%5E%60%7B%7C%7D%5C",
                "//host/%2f > //host/%2f",
            })
    void makesALocationLegalAndKeepsWhatIsLegal(String location, String encoded) {
        assertEquals(encoded, PercentCodec.encodeUri(location));
    }

    @Test
    void lineBreaksInALocationAreLeftToTheHeaderCheck() {
        assertEquals("/%C3%A9\r\nX: y".replace(" ", "%20"), PercentCodec.encodeUri("/é\r\nX: y"));
        assertEquals("/%3E%09%C2%85", PercentCodec.encodeUri("/>\t\u0085"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/a%20b?c=d#e", "a;b"})
    void encodingReturnsTheSameInstanceIfNothingNeedsIt(String text) {
        assertSame(text, PercentCodec.encodeUri(text));
    }

    @Test
    void agreesWithTheJdkOnForms() {
        Random random = new Random(7);
        for (int round = 0; round < 5_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(12); i > 0; i--) {
                int bound = random.nextBoolean() ? 0x80 : 0x10ffff;
                int c = random.nextInt(bound);
                text.appendCodePoint(c >= 0xd800 && c <= 0xdfff ? 'x' : c);
            }
            String plain = text.toString();
            String encoded = PercentCodec.encodeForm(plain);
            assertEquals(URLEncoder.encode(plain, UTF_8), encoded);
            assertEquals(plain, PercentCodec.decodeForm(encoded, UTF_8));
            assertEquals(URLDecoder.decode(encoded, UTF_8), PercentCodec.decodeForm(encoded, UTF_8));
            assertEquals(plain, PercentCodec.decode(PercentCodec.encodeSegment(plain)));
            assertEquals(plain, PercentCodec.decode(PercentCodec.encodePath(plain)));
        }
    }
}

package io.aioservlet.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryStringTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            delimiter = '|',
            value = {
                "a=1&b=2 | a:1 b:2",
                "a | a:",
                "a= | a:",
                "=v | :v",
                "= | :",
                "a=1&&b=2& | a:1 b:2",
                "& | ''",
                "'' | ''",
                "a=1&a=2&a=1 | a:1 a:2 a:1",
                "a=1;b=2 | a:1;b=2",
                "a=b=c | a:b=c",
                "a&b=c | a: b:c",
                "a%3D%26=%2B | a=&:+",
                "a=%zz&b=%FF | a:%zz b:\ufffd",
                "%D0%BA=%D1%8E | к:ю",
                "a=1+2 | a:1_2",
            })
    void readsPairsInOrder(String query, String pairs) {
        assertEquals(pairs, String.join(" ", read(query, UTF_8)));
    }

    @Test
    void noQueryHasNoPairs() {
        assertEquals(List.of(), read(null, UTF_8));
    }

    @Test
    void aFormIsReadInItsCharset() {
        assertEquals(List.of("a:т"), read("a=%D4", Charset.forName("KOI8-R")));
    }

    @Test
    void writesPairsFormEncodedAndRepeated() {
        assertEquals(
                "a=1+2&%D0%BA=%26%3D%2B&a=%5B1%2C+2%5D&n=3",
                QueryString.format(List.of(
                        Map.entry("a", "1 2"),
                        Map.entry("к", "&=+"),
                        Map.entry("a", List.of(1, 2)),
                        Map.entry("n", 3))));
        assertEquals("", QueryString.format(List.of()));
    }

    private static List<String> read(String query, Charset charset) {
        List<String> pairs = new ArrayList<>();
        QueryString.parse(query, charset, (name, value) -> pairs.add((name + ":" + value).replace(' ', '_')));
        return pairs;
    }
}

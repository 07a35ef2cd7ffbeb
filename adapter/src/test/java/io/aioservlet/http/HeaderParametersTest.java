package io.aioservlet.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderParametersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "form-data; name=a | a",
                "form-data;name=\"a b\" | a b",
                "form-data ; NAME = \"a\" junk ; x=y | a",
                "form-data; name=a; name=b | a",
                "form-data; name=\"say \\\"hi\\\" \\\\ bye\" | say \"hi\" \\ bye",
                "form-data; name=\"C:\\dir\\f.txt\" | C:\\dir\\f.txt",
                "form-data; name=\"a;b=c\"; x=y | a;b=c",
                "form-data; name=\"never closed; x | never closed; x",
                "form-data; x; ;; =z; name=a | a",
                "form-data; (bad)=q; name=%22a%22 | %22a%22",
                "form-data; name='a' | 'a'",
                "form-data; name=\"trailing\\\" | trailing\"",
            })
    void readsOneParameterAsMeant(String header, String name) {
        assertEquals(name, HeaderParameters.parse(header, 0).get("name"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "form-data", ";", ";;;", "x=y", "a; b", "; =v"})
    void aHeaderWithoutParametersHasNone(String header) {
        assertEquals(Map.of(), HeaderParameters.parse(header, 0));
    }

    @Test
    void keepsTheOrderAndAnEmptyValue() {
        Map<String, String> parameters = HeaderParameters.parse("x; b=; a=\"\"; c=1", 1);
        assertEquals(List.of("b", "a", "c"), new ArrayList<>(parameters.keySet()));
        assertEquals("", parameters.get("b"));
        assertEquals("", parameters.get("a"));
    }

    @Test
    void theMapCannotBeChanged() {
        Map<String, String> parameters = HeaderParameters.parse("x; a=b", 0);
        assertThrows(UnsupportedOperationException.class, () -> parameters.put("a", "c"));
    }

    @Test
    void anyValueSurvivesWritingAndReading() {
        Random random = new Random(20_150_713);
        for (int round = 0; round < 2_000; round++) {
            StringBuilder value = new StringBuilder();
            for (int i = random.nextInt(8); i > 0; i--) {
                value.append("a\\\";= é,".charAt(random.nextInt(8)));
            }
            StringBuilder header = new StringBuilder("x");
            HeaderParameters.append(header, "v", value.toString());
            HeaderParameters.append(header, "w", "1");
            assertEquals(
                    Map.of("v", value.toString(), "w", "1"),
                    HeaderParameters.parse(header.toString(), 1),
                    header::toString);
        }
    }
}

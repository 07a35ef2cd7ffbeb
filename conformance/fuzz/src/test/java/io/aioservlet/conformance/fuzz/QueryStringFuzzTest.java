package io.aioservlet.conformance.fuzz;

import static io.aioservlet.conformance.fuzz.Inputs.expect;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.aioservlet.http.QueryString;
import java.util.AbstractMap.SimpleEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class QueryStringFuzzTest {

    @FuzzTest
    void pairsAreWrittenSoThatTheyAreReadAgain(byte[] data) {
        String text = Inputs.text(data);
        List<Map.Entry<String, String>> pairs = read(text);
        expect(pairs.equals(read(QueryString.format(pairs))), text + ": " + pairs);
        expect(pairs.size() <= (text.length() + 1) / 2 + 1, "more pairs than text");
        int length = 0;
        for (Map.Entry<String, String> pair : pairs) {
            length += pair.getKey().length() + pair.getValue().length();
        }
        expect(length <= text.length(), "the pairs are longer than their text");
        List<String> parts = new ArrayList<>(List.of(text.split("&", -1)));
        parts.removeIf(String::isEmpty);
        expect(parts.size() == pairs.size(), text + ": " + pairs);
    }

    private static List<Map.Entry<String, String>> read(String text) {
        List<Map.Entry<String, String>> pairs = new ArrayList<>();
        QueryString.parse(text, UTF_8, (name, value) -> pairs.add(new SimpleEntry<>(name, value)));
        return pairs;
    }
}

package io.aioservlet.conformance.fuzz;

import static io.aioservlet.conformance.fuzz.Inputs.expect;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.aioservlet.http.AcceptEncoding;
import io.aioservlet.http.Coding;
import io.aioservlet.http.HeaderParameters;
import io.aioservlet.http.HeaderText;
import io.aioservlet.http.HttpDates;
import io.aioservlet.http.MediaType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;

class HeaderFuzzTest {

    @FuzzTest
    void aMediaTypeIsWrittenSoThatItIsReadAgain(byte[] data) {
        String header = Inputs.text(data);
        MediaType type = MediaType.parse(header);
        MediaType again = MediaType.parse(type.toString());
        expect(type.equals(again), header + ": " + type + ", then " + again);
        expect(type.withCharset("utf-8").withCharset(null).charset() == null, "the charset stays");
    }

    @FuzzTest
    void parametersHaveNamesAndAreNoLongerThanTheirHeader(byte[] data) {
        String header = Inputs.text(data);
        Map<String, String> parameters = HeaderParameters.parse("form-data;" + header, 0);
        int length = 0;
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            expect(HeaderText.isToken(parameter.getKey()), "no name: " + parameter.getKey());
            expect(parameter.getKey().equals(parameter.getKey().toLowerCase(Locale.ROOT)), "upper case");
            length += parameter.getKey().length() + parameter.getValue().length();
        }
        expect(length <= header.length(), "longer than the header: " + parameters);
    }

    @FuzzTest
    void theOrderOfCodingsDoesNotMatterAndTheBestWins(byte[] data) {
        String header = Inputs.text(data);
        Coding chosen = AcceptEncoding.choose(List.of(header));
        List<String> items = new ArrayList<>(List.of(header.split(",", -1)));
        expect(AcceptEncoding.choose(items) == chosen, "one field or several: " + header);
        Collections.reverse(items);
        expect(AcceptEncoding.choose(items) == chosen, "reversed: " + header);
        expect(AcceptEncoding.choose(List.of(header, "gzip")) == Coding.GZIP, "gzip is fine: " + header);
        String lower = header.toLowerCase(Locale.ROOT);
        if (!lower.contains("gzip") && !lower.contains("deflate") && !lower.contains("*")) {
            expect(chosen == Coding.IDENTITY, header + ": " + chosen);
        }
    }

    @FuzzTest
    void aDateIsWrittenSoThatItIsReadAgain(byte[] data) {
        Instant date = HttpDates.parse(Inputs.text(data));
        if (date != null) {
            expect(date.equals(HttpDates.parse(HttpDates.format(date))), "another date: " + date);
        }
    }
}

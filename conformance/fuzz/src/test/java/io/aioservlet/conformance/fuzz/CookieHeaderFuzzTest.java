package io.aioservlet.conformance.fuzz;

import static io.aioservlet.conformance.fuzz.Inputs.expect;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.aioservlet.http.CookieHeader;
import io.aioservlet.http.HeaderText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

class CookieHeaderFuzzTest {

    private static final Pattern COOKIE_VALUE = Pattern.compile("\"?[ !#-+\\x2d-:<-~\\\\\"]*\"?");

    @FuzzTest
    void noPairSpoilsThoseAfterIt(byte[] data) {
        String header = Inputs.text(data);
        List<String> cookies = new ArrayList<>();
        CookieHeader.parse(header + "; last=1", (name, value) -> {
            expect(HeaderText.isToken(name), "no name: " + name);
            expect(value.length() <= header.length() + 1, "longer than its header");
            cookies.add(name + "=" + value);
        });
        expect(!cookies.isEmpty() && cookies.get(cookies.size() - 1).equals("last=1"), header + ": " + cookies);
        expect(cookies.size() <= header.length() / 2 + 2, "more cookies than header");
    }

    @FuzzTest
    void aValueIsWrittenSoThatItIsReadAgain(byte[] data) {
        String value = Inputs.text(data);
        String written = CookieHeader.quoteValue(value);
        expect(COOKIE_VALUE.matcher(written).matches(), "illegal in Set-Cookie: " + written);
        List<String> read = new ArrayList<>();
        CookieHeader.parse("a=1; b=" + written + "; c=3", (name, each) -> read.add(name + "=" + each));
        expect(read.equals(List.of("a=1", "b=" + value, "c=3")), value + " became " + written + ", then " + read);
    }
}

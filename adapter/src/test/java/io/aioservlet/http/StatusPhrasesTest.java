package io.aioservlet.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusPhrasesTest {
    @ParameterizedTest
    @CsvSource({
        "100, Continue",
        "101, Switching Protocols",
        "200, OK",
        "207, Multi-Status",
        "304, Not Modified",
        "308, Permanent Redirect",
        "404, Not Found",
        "405, Method Not Allowed",
        "413, Content Too Large",
        "418, I'm a Teapot",
        "422, Unprocessable Content",
        "431, Request Header Fields Too Large",
        "451, Unavailable For Legal Reasons",
        "500, Internal Server Error",
        "511, Network Authentication Required",
    })
    void aRegisteredStatusHasItsPhrase(int status, String phrase) {
        assertEquals(phrase, StatusPhrases.of(status));
    }

    @ParameterizedTest
    @CsvSource({"299", "199", "306", "499", "599", "0", "-1", "1000"})
    void anyOtherStatusIsItsOwnPhrase(int status) {
        assertEquals(Integer.toString(status), StatusPhrases.of(status));
    }
}

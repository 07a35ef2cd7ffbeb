package io.aioservlet.conformance.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemeTest extends ContainerTest {

    @Test
    void theFieldOfTheTrustedProxyIsBelieved() throws Exception {
        assertEquals("http", get("/scheme").text());
        assertEquals("https", get("/scheme", "X-Came-By: https").text());
        assertEquals(
                "https", get("/scheme", "x-came-by: https", "X-Came-By: http").text(), "the first one counts");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Came-By: HTTPS",
                "X-Came-By: https, http",
                "X-Came-By: http",
                "X-Came-By: http\r\nX-Came-By: https",
                "X-Forwarded-Proto: https",
                "Forwarded: proto=https",
                "X-Forwarded-Ssl: on"
            })
    void nothingElseIs(String field) throws Exception {
        assertEquals("http", get("/scheme", field).text());
    }
}

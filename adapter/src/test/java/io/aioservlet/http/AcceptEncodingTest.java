package io.aioservlet.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptEncodingTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "gzip | GZIP",
                "deflate | DEFLATE",
                "gzip, deflate | GZIP",
                "deflate, gzip;q=1.0 | GZIP",
                "gzip;q=0.5, deflate | DEFLATE",
                "gzip;q=0.5, deflate;q=0.501 | DEFLATE",
                "GZip | GZIP",
                "x-gzip | GZIP",
                "gzip;q=0 | IDENTITY",
                "gzip; q=0.000, deflate | DEFLATE",
                "gzip;q=0.001 | GZIP",
                "gzip;q=0.5, identity | IDENTITY",
                "gzip, identity | GZIP",
                "* | GZIP",
                "*;q=0.1 | GZIP",
                "gzip;q=0, * | DEFLATE",
                "*;q=0 | IDENTITY",
                "gzip;q=0, deflate;q=0, * | IDENTITY",
                "identity;q=0.5, *;q=0 | IDENTITY",
                "br, zstd | IDENTITY",
                "br;q=1, gzip;q=0.2 | GZIP",
                "gzipped, notgzip | IDENTITY",
                "gzip;q=high | IDENTITY",
                "gzip;q= | IDENTITY",
                "gzip;q=7 | IDENTITY",
                "gzip ; Q=0.3 , deflate ;q=0.2 | GZIP",
                "',,gzip,' | GZIP",
                "'' | IDENTITY",
                "identity | IDENTITY",
            })
    void theWeightsOfTheClientDecide(String header, Coding coding) {
        assertEquals(coding, AcceptEncoding.choose(List.of(header)));
    }

    @Test
    void severalHeadersAreOneList() {
        assertEquals(Coding.DEFLATE, AcceptEncoding.choose(List.of("gzip;q=0.1", "deflate")));
    }

    @Test
    void anAbsentHeaderMeansNoCoding() {
        assertEquals(Coding.IDENTITY, AcceptEncoding.choose(List.of()));
    }

    @Test
    void codingsAreKnownByTheirTokensInAnyCase() {
        for (Coding coding : Coding.values()) {
            assertEquals(coding, Coding.of(coding.token()));
        }
        assertEquals(Coding.GZIP, Coding.of(" X-GZIP "));
        assertNull(Coding.of("br"));
    }
}

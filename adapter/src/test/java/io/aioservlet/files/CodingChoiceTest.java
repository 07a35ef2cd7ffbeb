package io.aioservlet.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodingChoiceTest {

    private static final Set<FileCoding> ALL = EnumSet.allOf(FileCoding.class);

    @ParameterizedTest
    @CsvSource({
        "'gzip', GZIP",
        "'gzip, deflate, br, zstd', BROTLI",
        "'gzip, zstd', ZSTD",
        "'br;q=0.1, gzip', GZIP",
        "'br;q=0.5, gzip;q=0.501', GZIP",
        "'BR', BROTLI",
        "'x-gzip', GZIP",
        "'*', BROTLI",
        "'br;q=0, *', ZSTD",
        "'gzip;q=0.2', GZIP",
        "'gzip, identity', GZIP",
        "'br;q=0.000, gzip;q=0.001', GZIP",
    })
    void theWeightsOfTheClientDecide(String header, FileCoding coding) {
        assertEquals(coding, CodingChoice.choose(List.of(header), ALL));
    }

    @ParameterizedTest
    @CsvSource({
        "''",
        "deflate",
        "identity",
        "'gzip;q=0'",
        "'gzip;q=0.5, identity'",
        "'br;q=zero'",
        "'br;q='",
        "'br;q=2'",
        "'br;q=0.1234'",
        "'*;q=0'",
        "brotli"
    })
    void thePlainFileIsSentToThoseWhoWantNothingElse(String header) {
        assertNull(CodingChoice.choose(List.of(header), ALL));
    }

    @Test
    void onlyWhatIsThereIsChosen() {
        assertEquals(FileCoding.GZIP, CodingChoice.choose(List.of("br, gzip;q=0.1"), Set.of(FileCoding.GZIP)));
        assertNull(CodingChoice.choose(List.of("br"), Set.of(FileCoding.GZIP)));
        assertNull(CodingChoice.choose(List.of("br"), Set.of()));
    }

    @Test
    void severalFieldsAreOneList() {
        assertEquals(FileCoding.BROTLI, CodingChoice.choose(List.of("gzip", "br"), ALL));
    }
}

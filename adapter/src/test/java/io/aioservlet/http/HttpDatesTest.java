package io.aioservlet.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpDatesTest {
    private static final Instant EXAMPLE = Instant.parse("1994-11-06T08:49:37Z");

    @Test
    void writesImfFixdateWithoutFractions() {
        assertEquals("Sun, 06 Nov 1994 08:49:37 GMT", HttpDates.format(EXAMPLE.plusMillis(999)));
        assertEquals("Thu, 01 Jan 1970 00:00:00 GMT", HttpDates.format(Instant.EPOCH));
    }

    @Test
    void refusesToWriteAYearOfFiveDigits() {
        assertThrows(IllegalArgumentException.class, () -> HttpDates.format(Instant.parse("+10000-01-01T00:00:00Z")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sun, 06 Nov 1994 08:49:37 GMT",
                "Sunday, 06-Nov-94 08:49:37 GMT",
                "Sun Nov  6 08:49:37 1994",
                "Sun Nov 6 08:49:37 1994",
                "  sun, 06 nov 1994 08:49:37 gmt ",
                "Mon, 06 Nov 1994 08:49:37 GMT",
                "Sun, 6 Nov 1994 08:49:37 UTC",
            })
    void readsAllThreeFormsAndToleratesTheUsualSlips(String text) {
        assertEquals(EXAMPLE, HttpDates.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "784111777",
                "Sat, 32 Dec 2000 00:00:00 GMT",
                "Wed, 30 Feb 2000 00:00:00 GMT",
                "Sun, 06 Nov 1994 24:00:00 GMT",
                "Sun, 06 Nov 1994 08:60:00 GMT",
                "Sun, 06 Nov 1994 08:49:61 GMT",
                "Sun, 06 Anf 1994 08:49:37 GMT",
                "Sun, 06 Nov 1994 08:49:37 +0100",
                "Sun, 06 Nov 1994 08:49:37 GMT; length=3",
                "Sun Nov 00 08:49:37 1994",
                "1994-11-06T08:49:37Z",
            })
    void whatIsNoRealDateIsNull(String text) {
        assertNull(HttpDates.parse(text));
    }

    @Test
    void anAbsentHeaderIsNull() {
        assertNull(HttpDates.parse(null));
    }

    @Test
    void aLeapSecondIsTheSecondAfterIt() {
        assertEquals(Instant.parse("2017-01-01T00:00:00Z"), HttpDates.parse("Sat, 31 Dec 2016 23:59:60 GMT"));
    }

    @ParameterizedTest
    @CsvSource({"2026, 76, 2076", "2026, 77, 1977", "2026, 00, 2000", "2080, 10, 2010", "2049, 99, 2099"})
    @DisplayName("two digits of a year are never more than fifty years ahead")
    void twoDigitYears(int now, String digits, int year) {
        Clock clock = Clock.fixed(Instant.parse(now + "-06-01T00:00:00Z"), ZoneOffset.UTC);
        Instant date = HttpDates.parse("Sunday, 06-Nov-" + digits + " 08:49:37 GMT", clock);
        assertEquals(Instant.parse(year + "-11-06T08:49:37Z"), date);
    }

    @Test
    void whatItWritesItReads() {
        for (long second = -2_000_000_000L; second < 4_000_000_000L; second += 86_400 * 31 + 3_599) {
            Instant instant = Instant.ofEpochSecond(second);
            assertEquals(instant, HttpDates.parse(HttpDates.format(instant)));
        }
    }
}

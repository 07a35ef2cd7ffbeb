package io.aioservlet.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.aioservlet.files.Preconditions.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreconditionsTest {

    private static final EntityTag TAG = new EntityTag(false, "a,b");
    private static final String BEFORE = "Wed, 01 Jan 2020 09:59:59 GMT";
    private static final String SAME = "Wed, 01 Jan 2020 10:00:00 GMT";
    private static final String AFTER = "Wed, 01 Jan 2020 10:00:01 GMT";
    private static final Instant MODIFIED = Instant.parse("2020-01-01T10:00:00.5Z");

    private static Preconditions conditions(Instant now, String... fields) {
        return new Preconditions(
                name -> {
                    List<String> values = new ArrayList<>();
                    for (int i = 0; i < fields.length; i += 2) {
                        if (fields[i].equalsIgnoreCase(name)) {
                            values.add(fields[i + 1]);
                        }
                    }
                    return values;
                },
                TAG,
                MODIFIED,
                now);
    }

    private static Outcome outcome(String... fields) {
        return conditions(MODIFIED.plusSeconds(100), fields).outcome();
    }

    private static boolean rangeCounts(String... fields) {
        return conditions(MODIFIED.plusSeconds(100), fields).rangeCounts();
    }

    @Test
    void withoutConditionsItGoesOn() {
        assertEquals(Outcome.PROCEED, outcome());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"a,b\" | NOT_MODIFIED",
                "W/\"a,b\" | NOT_MODIFIED",
                "* | NOT_MODIFIED",
                "\"x\", \"a,b\" | NOT_MODIFIED",
                "\"x\" ,, W/\"a,b\" | NOT_MODIFIED",
                "\"x\" | PROCEED",
                "a,b | PROCEED",
                "\"a,b | PROCEED",
                "\"a | PROCEED",
                "b\" | PROCEED",
            })
    void ifNoneMatchComparesWeakly(String value, Outcome outcome) {
        assertEquals(outcome, outcome("If-None-Match", value));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"a,b\" | PROCEED",
                "* | PROCEED",
                "\"x\", \"a,b\" | PROCEED",
                "W/\"a,b\" | FAILED",
                "\"x\" | FAILED",
                "a,b | FAILED"
            })
    void ifMatchComparesStrongly(String value, Outcome outcome) {
        assertEquals(outcome, outcome("If-Match", value));
    }

    @ParameterizedTest
    @CsvSource({
        "If-Modified-Since, before, PROCEED",
        "If-Modified-Since, same, NOT_MODIFIED",
        "If-Modified-Since, after, NOT_MODIFIED",
        "If-Modified-Since, never, PROCEED",
        "If-Unmodified-Since, before, FAILED",
        "If-Unmodified-Since, same, PROCEED",
        "If-Unmodified-Since, after, PROCEED",
        "If-Unmodified-Since, never, PROCEED",
    })
    void datesHaveThePrecisionOfSeconds(String field, String date, Outcome outcome) {
        assertEquals(outcome, outcome(field, date(date)));
    }

    private static String date(String name) {
        return switch (name) {
            case "before" -> BEFORE;
            case "same" -> SAME;
            case "after" -> AFTER;
            default -> name;
        };
    }

    @Test
    void aTagKeepsTheDateFromBeingLookedAt() {
        assertEquals(Outcome.PROCEED, outcome("If-None-Match", "\"x\"", "If-Modified-Since", AFTER));
        assertEquals(Outcome.PROCEED, outcome("If-Match", "\"a,b\"", "If-Unmodified-Since", BEFORE));
    }

    @Test
    void whatMustMatchIsLookedAtFirst() {
        assertEquals(Outcome.FAILED, outcome("If-Match", "\"x\"", "If-None-Match", "\"a,b\""));
        assertEquals(Outcome.FAILED, outcome("If-Unmodified-Since", BEFORE, "If-None-Match", "\"a,b\""));
        assertEquals(Outcome.NOT_MODIFIED, outcome("If-Match", "*", "If-None-Match", "\"a,b\""));
    }

    @Test
    void severalFieldsAreOneList() {
        assertEquals(Outcome.NOT_MODIFIED, outcome("If-None-Match", "\"x\"", "If-None-Match", "\"a,b\""));
        assertEquals(Outcome.PROCEED, outcome("If-Modified-Since", AFTER, "If-Modified-Since", AFTER));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"a,b\" | true",
                "W/\"a,b\" | false",
                "\"x\" | false",
                "a,b | false",
                "* | false",
                "Wed, 01 Jan 2020 10:00:00 GMT | true",
                "Wed, 01 Jan 2020 09:59:59 GMT | false",
                "Wed, 01 Jan 2020 10:00:01 GMT | false",
            })
    void aRangeCountsForTheVeryBytesTheClientHas(String ifRange, boolean counts) {
        assertEquals(counts, rangeCounts("If-Range", ifRange));
    }

    @Test
    void aDateOfThisSecondSaysNothing() {
        assertEquals(
                false, conditions(MODIFIED.plusMillis(400), "If-Range", SAME).rangeCounts());
        assertEquals(true, conditions(MODIFIED.plusSeconds(1), "If-Range", SAME).rangeCounts());
    }

    @Test
    void withoutIfRangeEachRangeCounts() {
        assertEquals(true, rangeCounts());
        assertEquals(false, rangeCounts("If-Range", "\"a,b\"", "If-Range", "\"a,b\""));
    }
}

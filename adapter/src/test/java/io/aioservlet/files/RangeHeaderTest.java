package io.aioservlet.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RangeHeaderTest {

    private static final String WHOLE = "whole";
    private static final String NONE = "none";

    private static String parsed(String value, long size) {
        List<ByteRange> ranges = RangeHeader.parse(List.of(value), size);
        if (ranges == null) {
            return WHOLE;
        }
        return ranges.isEmpty()
                ? NONE
                : ranges.stream().map(r -> r.first() + "-" + r.last()).collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0-0",
        "bytes=0-9, 0-9",
        "bytes=10-, 10-999",
        "bytes=990-5000, 990-999",
        "bytes=-1, 999-999",
        "bytes=-1000, 0-999",
        "bytes=-5000, 0-999",
        "bytes=0-99999999999999999999999, 0-999",
        "BYTES = 0-1, 0-1",
        "'bytes= 0-1 , 500-501 ,', 0-1 500-501",
        "'bytes=500-501,0-1', 500-501 0-1",
        "'bytes=0-1,5000-', 0-1",
    })
    void aRangeEndsWithTheFile(String value, String ranges) {
        assertEquals(ranges, parsed(value, 1000));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytes=1000-",
                "bytes=1000-2000",
                "bytes=99999999999999999999999-",
                "bytes=-0",
                "bytes=5-2",
                "bytes=0-1,5-2",
                "bytes=1000-,2000-"
            })
    void aReversedOrUnsatisfiableRangeIsNone(String value) {
        assertEquals(NONE, parsed(value, 1000));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bytes",
                "bytes=",
                "bytes=,",
                "bytes=-",
                "bytes=a-b",
                "bytes=1",
                "bytes=1-2-3",
                "bytes=+1-2",
                "bytes=1 - 2",
                "bytes=0x1-2",
                "bytes=\u0966-\u0967",
                "bytes=0-1;2-3",
                "lines=0-1",
                "seconds=1-2"
            })
    void whatIsNotUnderstoodIsIgnored(String value) {
        assertEquals(WHOLE, parsed(value, 1000));
    }

    @Test
    void twoFieldsAreIgnored() {
        assertNull(RangeHeader.parse(List.of("bytes=0-1", "bytes=2-3"), 1000));
        assertNull(RangeHeader.parse(List.of(), 1000));
    }

    @ParameterizedTest
    @CsvSource({"bytes=0-, none", "bytes=0-0, none", "bytes=-5, whole", "bytes=-0, none"})
    void anEmptyFileHasNoFirstByte(String value, String ranges) {
        assertEquals(ranges, parsed(value, 0));
    }

    @ParameterizedTest
    @CsvSource({
        "'bytes=0-9,10-19', 0-19",
        "'bytes=0-9,5-19', 0-19",
        "'bytes=0-9,50-59', 0-59",
        "'bytes=0-9,90-99', 0-9 90-99",
        "'bytes=900-909,0-9,905-950', 900-950 0-9",
        "'bytes=0-999,10-20', 0-999"
    })
    void rangesThatOverlapOrNearlyTouchAreOne(String value, String ranges) {
        assertEquals(ranges, parsed(value, 1000));
    }

    @Test
    void manyOverlapsGetTheWholeFile() {
        assertEquals(WHOLE, parsed("bytes=0-,0-,0-,0-", 1000));
        assertEquals(WHOLE, parsed("bytes=0-500,100-600,200-700,300-800", 1000));
    }

    @Test
    void thousandsOfRangesGetTheWholeFile() {
        assertEquals(WHOLE, parsed("bytes=" + apart(33), 1_000_000));
        assertEquals(WHOLE, parsed("bytes=" + apart(3000), 1_000_000));
        @Nullable List<ByteRange> allowed = RangeHeader.parse(List.of("bytes=" + apart(32)), 1_000_000);
        assertEquals(32, allowed == null ? 0 : allowed.size());
    }

    private static String apart(int count) {
        return IntStream.range(0, count)
                .map(i -> i * 300)
                .mapToObj(i -> i + "-" + i)
                .collect(Collectors.joining(","));
    }
}

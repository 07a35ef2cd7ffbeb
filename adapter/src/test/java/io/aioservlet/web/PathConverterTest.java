package io.aioservlet.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.Month;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathConverterTest {

    private static final Handler HANDLER = request -> Response.text("");

    private final UrlDispatcher router = new UrlDispatcher();

    @ParameterizedTest
    @CsvSource({
        "int,7,7",
        "int,-2147483648,-2147483648",
        "int,007,7",
        "long,2147483648,2147483648",
        "date,2028-02-29,2028-02-29",
        "uuid,0B9CDDCB-6A4B-4A56-8A0E-4F3B6D1E2C3D,0b9cddcb-6a4b-4a56-8a0e-4f3b6d1e2c3d",
        "path,a/b/c,a/b/c"
    })
    void aPathWithSuchAValueMatchesAndTheRouteMakesItAgain(String converter, String text, String again) {
        Route route = router.addGet("/x/{v:" + converter + "}", HANDLER);
        MatchInfo match = router.resolve("GET", "/x/" + text);
        assertEquals(route, match.route());
        assertEquals(text, match.get("v"));
        Object value = match.get("v", Object.class);
        assertEquals("/x/" + again, route.url(Map.of("v", value)));
    }

    @ParameterizedTest
    @CsvSource({
        "int,2147483648",
        "int,+1",
        "int,1_0",
        "int,٣",
        "int,1.0",
        "long,9223372036854775808",
        "date,2026-02-30",
        "date,2026-2-3",
        "uuid,0b9cddcb",
        "date,2026-02-28T10:00"
    })
    void aPathWithoutSuchAValueIsLeftToTheNextRoute(String converter, String text) {
        router.addGet("/x/{v:" + converter + "}", HANDLER);
        Route any = router.addGet("/x/{v}", HANDLER);
        assertEquals(any, router.resolve("GET", "/x/" + text).route());
    }

    @Test
    void aValueHasItsType() {
        router.addGet("/{year:int}/{day:date}/{key:uuid}/{name}", HANDLER);
        var key = new UUID(1, 2);
        MatchInfo match = router.resolve("GET", "/2026/2026-11-22/" + key + "/a%20b");
        assertEquals(2026, match.get("year", Integer.class));
        assertEquals(LocalDate.of(2026, Month.NOVEMBER, 22), match.get("day", LocalDate.class));
        assertEquals(key, match.get("key", UUID.class));
        assertEquals("a b", match.get("name", String.class));
        assertThrows(NoSuchElementException.class, () -> match.get("other", Integer.class));
    }

    @Test
    void askingForAnotherTypeSaysWhatToDo() {
        router.addGet("/{id}", HANDLER);
        MatchInfo match = router.resolve("GET", "/7");
        var failure = assertThrows(IllegalStateException.class, () -> match.get("id", Integer.class));
        assertTrue(failure.getMessage().contains("{id:int}"), failure.getMessage());
    }

    @Test
    void aUrlTakesTextThatIsAValueAndRefusesWhatIsNone() {
        Route route = router.addGet("/{id:int}", HANDLER);
        assertEquals("/7", route.url(Map.of("id", "7")));
        assertThrows(IllegalArgumentException.class, () -> route.url(Map.of("id", "seven")));
        assertThrows(IllegalArgumentException.class, () -> route.url(Map.of("id", 1L << 40)));
    }

    @Test
    void aConverterOfOnesOwnWorksInBothDirections() {
        router.addConverter(
                "month",
                new PathConverter<>(
                        Month.class,
                        "[a-z]+",
                        text -> Month.valueOf(text.toUpperCase(Locale.ROOT)),
                        month -> month.name().toLowerCase(Locale.ROOT)));
        Route route = router.addGet("/{month:month}", HANDLER);
        assertEquals(Month.MAY, router.resolve("GET", "/may").get("month", Month.class));
        assertEquals("/may", route.url(Map.of("month", Month.MAY)));
        assertInstanceOf(SystemRoute.class, router.resolve("GET", "/smarch").route());
    }

    @Test
    void theNameOfAConverterMustBeOne() {
        assertThrows(IllegalArgumentException.class, () -> router.addConverter("a-b", PathConverter.INT));
    }
}

package io.aioservlet.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultiDictTest {

    @Test
    void getGivesTheFirstOfSeveralValues() {
        MultiDict dict = MultiDict.create().add("a", "1").add("b", "2").add("a", "3");
        assertEquals("1", dict.get("a"));
        assertNull(dict.get("c"));
        assertEquals("x", dict.getOrDefault("c", "x"));
    }

    @Test
    void getAllGivesAllValuesInOrder() {
        MultiDict dict = MultiDict.create().add("a", "1").add("b", "2").add("a", "3");
        assertEquals(List.of("1", "3"), dict.getAll("a"));
        assertEquals(List.of(), dict.getAll("c"));
    }

    @Test
    void setRemovesAllPairsOfTheKeyAndAppendsOneAtTheEnd() {
        MultiDict dict = MultiDict.create().add("a", "1").add("b", "2").add("a", "3");
        dict.set("a", "4");
        assertEquals(List.of(Map.entry("b", "2"), Map.entry("a", "4")), dict.entries());
    }

    @Test
    void removeTakesAllPairsOfTheKeyAndDoesNotMindWhereThereIsNone() {
        MultiDict dict = MultiDict.create().add("a", "1").add("b", "2").add("a", "3");
        dict.remove("a").remove("a");
        assertEquals(List.of(Map.entry("b", "2")), dict.entries());
        assertFalse(dict.contains("a"));
    }

    @Test
    void setIfAbsentLeavesWhatIsThere() {
        MultiDict dict = MultiDict.create().add("a", "1");
        assertEquals("1", dict.setIfAbsent("a", "2"));
        assertEquals("3", dict.setIfAbsent("b", "3"));
        assertEquals(List.of(Map.entry("a", "1"), Map.entry("b", "3")), dict.entries());
    }

    @Test
    void addAllAppendsThePairsOfTheOtherOne() {
        MultiDict dict = MultiDict.create().add("a", "1");
        dict.addAll(MultiDict.create().add("a", "2").add("b", "3"));
        assertEquals(List.of("1", "2"), dict.getAll("a"));
        dict.addAll(dict);
        assertEquals(6, dict.size());
    }

    @Test
    void setAllReplacesThePairsOfTheKeysOfTheOtherOne() {
        MultiDict dict = MultiDict.create().add("a", "1").add("b", "2").add("a", "3");
        dict.setAll(MultiDict.create().add("a", "4").add("c", "5").add("a", "6"));
        assertEquals(
                List.of(Map.entry("b", "2"), Map.entry("a", "4"), Map.entry("c", "5"), Map.entry("a", "6")),
                dict.entries());
        assertEquals(4, dict.setAll(dict).size());
    }

    @Test
    void whatCannotBeAFieldReplacesNothing() {
        MultiDict headers = MultiDict.headers().add("X-A", "before");
        MultiDict bad = MultiDict.create().add("x-a", "after").add("X-B", "a\r\nX-C: c");
        assertThrows(IllegalArgumentException.class, () -> headers.setAll(bad));
        assertThrows(IllegalArgumentException.class, () -> headers.addAll(bad));
        assertEquals(List.of(Map.entry("X-A", "before")), headers.entries());
    }

    @Test
    void popRemovesAllPairsOfTheKeyAndReturnsTheFirstValue() {
        MultiDict dict = MultiDict.create().add("a", "1").add("b", "2").add("a", "3");
        assertEquals("1", dict.pop("a"));
        assertNull(dict.pop("a"));
        assertEquals(List.of(Map.entry("b", "2")), dict.entries());
    }

    @Test
    void sizeCountsPairsAndKeysCountOnce() {
        MultiDict dict = MultiDict.create().add("a", "1").add("b", "2").add("a", "3");
        assertEquals(3, dict.size());
        assertEquals(List.of("a", "b"), List.copyOf(dict.keys()));
    }

    @Test
    void manyPairsAreKeptInTheirOrder() {
        MultiDict dict = MultiDict.create();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            dict.add("key" + i % 7, "value" + i);
            expected.add("value" + i);
        }
        List<String> seen = new ArrayList<>();
        dict.forEach((key, value) -> seen.add(value));
        assertEquals(expected, seen);
        assertEquals(15, dict.getAll("key1").size());
    }

    @Test
    void clearLeavesNothing() {
        MultiDict dict = MultiDict.create().add("a", "1").clear();
        assertTrue(dict.isEmpty());
        assertNull(dict.get("a"));
        assertEquals(0, dict.size());
    }

    @Test
    void entriesAreAViewThatCannotBeChanged() {
        MultiDict dict = MultiDict.create().add("a", "1");
        List<Map.Entry<String, String>> entries = dict.entries();
        dict.add("b", "2");
        assertEquals(2, entries.size());
        assertThrows(UnsupportedOperationException.class, () -> entries.add(Map.entry("c", "3")));
        assertThrows(IndexOutOfBoundsException.class, () -> entries.get(2));
    }

    @Test
    void plainKeysAreComparedAsTheyAreAndHoldAnything() {
        MultiDict dict = MultiDict.create().add("a\r\n", "1").add("A", "2");
        assertNull(dict.get("a"));
        assertEquals("1", dict.get("a\r\n"));
    }

    @Test
    void headerNamesIgnoreCase() {
        MultiDict headers =
                MultiDict.headers().add("Content-Type", "a").add("X-A", "1").add("x-a", "2");
        assertEquals("a", headers.get("content-TYPE"));
        assertEquals(List.of("1", "2"), headers.getAll("X-a"));
        assertEquals(List.of("Content-Type", "X-A"), List.copyOf(headers.keys()));
        headers.remove("X-A");
        assertEquals(1, headers.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nSet-Cookie: x=1", "a\rb", "a\nb", "a\u0000b", "a\u007fb", "\u0001"})
    void aHeaderValueThatCouldEndTheLineIsRefusedWhenItIsSet(String value) {
        MultiDict headers = MultiDict.headers().add("X-A", "before");
        assertThrows(IllegalArgumentException.class, () -> headers.add("X-B", value));
        assertThrows(IllegalArgumentException.class, () -> headers.set("X-A", value));
        assertEquals("before", headers.get("X-A"), "a refused value replaces nothing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a:", "a\r\n", "é", "a(b)"})
    void aHeaderNameThatIsNoTokenIsRefused(String name) {
        assertThrows(IllegalArgumentException.class, () -> MultiDict.headers().add(name, "x"));
    }

    @Test
    void aReadOnlyOneRefusesEveryChange() {
        MultiDict dict = MultiDict.create().add("a", "1").asReadOnly();
        assertThrows(UnsupportedOperationException.class, () -> dict.add("a", "2"));
        assertThrows(UnsupportedOperationException.class, () -> dict.set("a", "2"));
        assertThrows(UnsupportedOperationException.class, () -> dict.setIfAbsent("b", "2"));
        assertThrows(UnsupportedOperationException.class, () -> dict.addAll(dict));
        assertThrows(UnsupportedOperationException.class, () -> dict.setAll(dict));
        assertThrows(UnsupportedOperationException.class, () -> dict.pop("b"));
        assertThrows(UnsupportedOperationException.class, () -> dict.remove("a"));
        assertThrows(UnsupportedOperationException.class, dict::clear);
        assertThrows(UnsupportedOperationException.class, () -> dict.addUnchecked("a", "2"));
        assertEquals("1", dict.get("a"));
    }

    @Test
    void afterTheStartOfTheResponseEveryChangeIsAnIllegalState() {
        MultiDict headers = MultiDict.headers().add("a", "1");
        headers.freezeStarted();
        assertThrows(IllegalStateException.class, () -> headers.add("a", "2"));
        assertThrows(IllegalStateException.class, () -> headers.set("a", "2"));
        assertThrows(IllegalStateException.class, () -> headers.remove("a"));
        assertThrows(IllegalStateException.class, headers::clear);
    }

    @Test
    void equalOnesHaveEqualPairsInTheSameOrder() {
        MultiDict one = MultiDict.create().add("a", "1").add("b", "2");
        MultiDict same = MultiDict.create().add("a", "1").add("b", "2");
        assertEquals(one, same);
        assertEquals(one.hashCode(), same.hashCode());
        assertNotEquals(one, MultiDict.create().add("b", "2").add("a", "1"));
        assertNotEquals(one, MultiDict.create().add("a", "1"));
        assertEquals(MultiDict.headers().add("A", "1"), MultiDict.headers().add("a", "1"));
    }

    @Test
    void equalityIsTheSameFromBothSides() {
        MultiDict plain = MultiDict.create().add("a", "1");
        MultiDict headers = MultiDict.headers().add("A", "1");
        assertEquals(plain.equals(headers), headers.equals(plain));
    }
}

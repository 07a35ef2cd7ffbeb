package io.aioservlet.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LimitsTest {

    /** The accessor of each limit. */
    static Stream<Method> limits() {
        return Arrays.stream(Limits.class.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()) && method.getParameterCount() == 0)
                .sorted(Comparator.comparing(Method::getName));
    }

    @ParameterizedTest
    @MethodSource("limits")
    void eachIsChangedAloneAndLeavesTheOriginalAsItIs(Method limit) throws Exception {
        List<Long> before = all(Limits.DEFAULT);
        Limits changed = change(Limits.DEFAULT, limit, 7);
        assertEquals(before, all(Limits.DEFAULT));
        for (Method each : limits().toList()) {
            assertEquals(each.equals(limit) ? 7 : value(Limits.DEFAULT, each), value(changed, each), each::getName);
        }
    }

    @ParameterizedTest
    @MethodSource("limits")
    void noneIsBelowOneAndTheMessageNamesIt(Method limit) {
        for (int number : new int[] {0, -1}) {
            var thrown = assertThrows(InvocationTargetException.class, () -> change(Limits.DEFAULT, limit, number));
            assertTrue(thrown.getCause() instanceof IllegalArgumentException, thrown.getCause()::toString);
            assertTrue(thrown.getCause().getMessage().contains(limit.getName()), thrown.getCause()::getMessage);
        }
    }

    @ParameterizedTest
    @MethodSource("limits")
    void eachStandsInTheTableOfTheDocs(Method limit) throws Exception {
        String table = Files.readString(Path.of("..", "docs", "limits.md"));
        assertTrue(table.contains("| `" + limit.getName() + "`"), "docs/limits.md has no row for " + limit.getName());
    }

    @Test
    void anApplicationTakesThemAllAtOnceOrOneByOne() {
        Limits own = Limits.DEFAULT.withMaxParts(5);
        assertEquals(5, Application.builder().limits(own).build().limits().maxParts());
        Limits both = Application.builder()
                .limits(own)
                .clientMaxSize(10)
                .uploadMaxSize(20)
                .build()
                .limits();
        assertEquals(5, both.maxParts());
        assertEquals(10, both.clientMaxSize());
        assertEquals(20, both.uploadMaxSize());
    }

    private static List<Long> all(Limits limits) throws Exception {
        return limits().map(limit -> value(limits, limit)).toList();
    }

    private static long value(Limits limits, Method limit) {
        try {
            return ((Number) limit.invoke(limits)).longValue();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(limit.getName(), e);
        }
    }

    private static Limits change(Limits limits, Method limit, int number) throws Exception {
        String name = limit.getName();
        String with = "with" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        Method method = Limits.class.getMethod(with, limit.getReturnType());
        Object argument = limit.getReturnType() == long.class ? (Object) (long) number : (Object) number;
        return (Limits) method.invoke(limits, argument);
    }
}

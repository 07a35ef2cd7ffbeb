package io.aioservlet.routing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTableTest {
    private final RouteTable<String> table = new RouteTable<>();

    @Test
    void aVariableRouteRegisteredEarlierShadowsALaterPlainOneOfTheSameMethodOnly() {
        add("GET", "/{x}", "variable");
        add("GET", "/a", "plain");
        add("POST", "/a", "post");
        assertEquals("variable", find("GET", "/a"));
        assertEquals("post", find("POST", "/a"));
    }

    @Test
    void aPlainRouteRegisteredEarlierWins() {
        add("GET", "/a", "plain");
        add("GET", "/{x}", "variable");
        assertEquals("plain", find("GET", "/a"));
        assertEquals("variable", find("GET", "/b"));
    }

    @Test
    void theOrderOfRegistrationHoldsAcrossDepths() {
        add("GET", "/a/{tail:.*}", "a");
        add("GET", "/{tail:.*}", "any");
        add("GET", "/a/b/{x}", "deep");
        assertEquals("a", find("GET", "/a/b/c"));
        assertEquals("any", find("GET", "/b/c"));
        RouteTable<String> reversed = new RouteTable<>();
        reversed.add("GET", PathTemplate.parse("/a/b/{x}"), "deep");
        reversed.add("GET", PathTemplate.parse("/a/{tail:.*}"), "a");
        RouteTable.Found<String> found = reversed.find("GET", "/a/b/c");
        assertNotNull(found);
        assertEquals("deep", found.target());
        assertArrayEquals(new String[] {"c"}, found.values());
    }

    @Test
    void theFirstOfTwoEqualRoutesStays() {
        add("GET", "/a", "first");
        add("GET", "/a", "second");
        assertEquals("first", find("GET", "/a"));
    }

    @Test
    void aStarTakesEveryMethodEvenUnknownOnes() {
        add("*", "/a", "any");
        assertEquals("any", find("BREW", "/a"));
        assertEquals("any", find("HEAD", "/a"));
        assertEquals(new TreeSet<>(List.of("*")), table.allowed("/a"));
    }

    @Test
    void headPrefersItsOwnRoutesAndFallsBackToGet() {
        add("GET", "/a", "get");
        add("HEAD", "/a", "head");
        add("GET", "/b/{x}", "get");
        add("*", "/b/{x}", "any");
        add("GET", "/c", "get");
        assertEquals("head", find("HEAD", "/a"));
        assertEquals("any", find("HEAD", "/b/1"));
        assertEquals("get", find("HEAD", "/c"));
    }

    @Test
    void methodsAreComparedExactly() {
        add("GET", "/a", "get");
        assertNull(find("get", "/a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/b", "/a/", "/a/b", "//a", "*", "/fixed", "/fixed/x/y", "a"})
    void otherPathsAreNotFoundAndAllowNothing(String path) {
        add("GET", "/a", "a");
        add("GET", "/fixed/{x}", "x");
        assertNull(find("GET", path));
        assertEquals(new TreeSet<>(), table.allowed(path));
    }

    @Test
    void slashesAreNeverMerged() {
        add("GET", "/", "root");
        add("GET", "//", "two");
        add("GET", "/a/", "slash");
        add("GET", "//any", "double");
        assertEquals("root", find("GET", "/"));
        assertEquals("two", find("GET", "//"));
        assertEquals("slash", find("GET", "/a/"));
        assertEquals("double", find("GET", "//any"));
        assertNull(find("GET", "/any"));
        assertNull(find("GET", "/a"));
    }

    @Test
    void aVariableMayBeEmptyOrBeginInsideASegment() {
        add("GET", "/static{rest:.*}", "glued");
        add("GET", "/files/{rest:.*}", "files");
        assertEquals("glued", find("GET", "/static"));
        assertEquals("glued", find("GET", "/static/x"));
        assertEquals("files", find("GET", "/files/"));
        assertNull(find("GET", "/files"));
    }

    @Test
    void allowedListsTheMethodsOfAllRoutesWhosePathMatches() {
        add("POST", "/a", "1");
        add("DELETE", "/{x}", "2");
        add("GET", "/{x}", "3");
        add("PUT", "/b", "4");
        assertEquals(new TreeSet<>(List.of("DELETE", "GET", "HEAD", "POST")), table.allowed("/a"));
        assertEquals(new TreeSet<>(List.of("DELETE", "GET", "HEAD", "PUT")), table.allowed("/b"));
    }

    @Test
    void aPlainMatchIsTheSameObjectEachTime() {
        add("GET", "/a/b", "x");
        assertSame(table.find("GET", "/a/b"), table.find("GET", "/a/b"));
    }

    @Test
    @DisplayName("the trie never changes what a search through all routes in order would find")
    void agreesWithALinearSearch() {
        Random random = new Random(2_015);
        String[] pieces = {"a", "b", "", "{v}", "a{v}", "{v:.*}", "{v:[ab]+}"};
        String[] methods = {"GET", "POST", "HEAD", "*"};
        int hits = 0;
        for (int round = 0; round < 2_000; round++) {
            RouteTable<Integer> trie = new RouteTable<>();
            List<String> registered = new ArrayList<>();
            List<PathTemplate> templates = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                StringBuilder pattern = new StringBuilder();
                for (int s = 0; s <= random.nextInt(4); s++) {
                    pattern.append('/').append(pieces[random.nextInt(pieces.length)].replace("v", "v" + s));
                }
                String method = methods[random.nextInt(methods.length)];
                PathTemplate template = PathTemplate.parse(pattern.toString());
                trie.add(method, template, i);
                registered.add(method);
                templates.add(template);
            }
            for (int i = 0; i < 40; i++) {
                StringBuilder path = new StringBuilder();
                for (int s = 0; s <= random.nextInt(4); s++) {
                    path.append('/').append(new String[] {"a", "b", "ab", "", "c"}[random.nextInt(5)]);
                }
                String method = methods[random.nextInt(3)];
                int expected = linear(registered, templates, method, path.toString());
                RouteTable.Found<Integer> found = trie.find(method, path.toString());
                assertEquals(expected, found == null ? -1 : found.target(), () -> method + " " + path + templates);
                hits += found == null ? 0 : 1;
            }
        }
        assertTrue(hits > 20_000, "only " + hits + " matches");
    }

    private static int linear(List<String> methods, List<PathTemplate> templates, String method, String path) {
        for (int i = 0; i < templates.size(); i++) {
            boolean accepts = methods.get(i).equals(method) || methods.get(i).equals("*");
            if (accepts && templates.get(i).match(path) != null) {
                return i;
            }
        }
        return method.equals("HEAD") ? linear(methods, templates, "GET", path) : -1;
    }

    @Test
    @DisplayName("among 200 routes a fixed path allocates nothing, one with two variables less than 300 bytes")
    void allocatesLittleAmongManyRoutes() {
        for (int i = 0; i < 66; i++) {
            add("GET", "/api/v1/resource" + i, "list");
            add("GET", "/api/v1/resource" + i + "/{id}", "one");
            add("GET", "/api/v1/resource" + i + "/{id}/items/{item}", "item");
        }
        add("GET", "/", "home");
        add("GET", "/static/{filename:.*}", "static");
        assertEquals("item", find("GET", "/api/v1/resource42/4711/items/17"));
        assertTrue(bytesPerCall(() -> table.find("GET", "/api/v1/resource42")) < 1);
        assertTrue(bytesPerCall(() -> table.find("GET", "/nowhere/at/all")) < 1);
        assertTrue(bytesPerCall(() -> table.find("GET", "/api/v1/resource42/4711/items/17")) < 300);
    }

    private static double bytesPerCall(Supplier<?> call) {
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        int calls = 100_000;
        double best = Double.MAX_VALUE;
        for (int round = 0; round < 3; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < calls; i++) {
                sink = call.get();
            }
            best = Math.min(best, (double) (threads.getCurrentThreadAllocatedBytes() - before) / calls);
        }
        return best;
    }

    @SuppressWarnings("unused")
    private static volatile Object sink;

    private void add(String method, String pattern, String target) {
        table.add(method, PathTemplate.parse(pattern), target);
    }

    private String find(String method, String path) {
        RouteTable.Found<String> found = table.find(method, path);
        return found == null ? null : found.target();
    }
}

package io.aioservlet.conformance.fuzz;

import static io.aioservlet.conformance.fuzz.Inputs.expect;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.aioservlet.http.CanonicalPath;
import io.aioservlet.routing.PathTemplate;
import io.aioservlet.routing.RouteTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

class RouteTableFuzzTest {

    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "*");

    private record Entry(String method, PathTemplate template) {}

    /** The first line is a path, the others are patterns, each with one of the methods in turn. */
    @FuzzTest
    void theFirstRouteThatFitsIsFoundAsByLookingThroughAllOfThem(byte[] data) {
        String[] lines = Inputs.lines(data, 12);
        String path = CanonicalPath.of("/" + lines[0]);
        if (path == null || data.length > 300) {
            return;
        }
        var table = new RouteTable<Entry>();
        List<Entry> all = new ArrayList<>();
        for (int i = 1; i < lines.length; i++) {
            try {
                if (!lines[i].contains(":")) {
                    var entry = new Entry(METHODS.get(i % METHODS.size()), PathTemplate.parse(lines[i]));
                    all.add(entry);
                    table.add(entry.method, entry.template, entry);
                }
            } catch (IllegalArgumentException notAPattern) {
                expect(!lines[i].equals("/"), "the root is a pattern");
            }
        }
        for (String method : List.of("GET", "HEAD", "POST", "PUT")) {
            Entry expected = first(all, method, path);
            if (expected == null && method.equals("HEAD")) {
                expected = first(all, "GET", path);
            }
            RouteTable.Found<Entry> found = table.find(method, path);
            expect(Objects.equals(found == null ? null : found.target(), expected), method + " " + path + " in " + all);
        }
        expect(table.allowed(path).equals(methods(all, path)), path + " in " + all + ": " + table.allowed(path));
    }

    private static @Nullable Entry first(List<Entry> all, String method, String path) {
        for (Entry entry : all) {
            boolean accepts = entry.method.equals(method) || entry.method.equals("*");
            if (accepts && entry.template.match(path) != null) {
                return entry;
            }
        }
        return null;
    }

    private static Set<String> methods(List<Entry> all, String path) {
        var methods = new TreeSet<String>();
        for (Entry entry : all) {
            if (entry.template.match(path) != null) {
                methods.add(entry.method);
            }
        }
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return methods;
    }
}

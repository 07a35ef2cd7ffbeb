package io.aioservlet.routing;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All routes of an application. The first registered route that fits method and path wins; a trie over the fixed
 * leading segments keeps routes with other beginnings out of the search, whose result it never changes. Filled by one
 * thread, then, once safely published, read by many.
 *
 * @param <R> what a route leads to
 */
public final class RouteTable<R> {
    /** The method that stands for all of them. */
    private static final String ANY = "*";

    private final SegmentNode<Entry<R>> root = new SegmentNode<>();
    private int size;

    /**
     * What {@link #find} found. For a plain template it is the same object each time.
     *
     * @param values still percent-encoded, aligned with the variables of the template; not to be changed
     */
    @SuppressWarnings("ArrayRecordComponent") // A list would be one more object for each request.
    public record Found<R>(R target, PathTemplate template, String[] values) {}

    private record Entry<R>(int order, String method, Found<R> plain, boolean prefix) {
        boolean accepts(String wanted) {
            return method.equals(wanted) || method.equals(ANY);
        }

        PathTemplate template() {
            return plain.template();
        }
    }

    /** Adds a route behind all others. The method is compared exactly; {@code *} means any. */
    public void add(String method, PathTemplate template, R target) {
        SegmentNode<Entry<R>> node = root;
        String prefix = template.literalPrefix();
        int slash = 0;
        for (int next = prefix.indexOf('/', 1); next >= 0; next = prefix.indexOf('/', slash + 1)) {
            node = node.childOrNew(prefix.substring(slash + 1, next));
            slash = next;
        }
        Entry<R> entry = new Entry<>(size++, method, new Found<>(target, template, PlainMatcher.NO_VALUES), false);
        if (template.isPlain()) {
            node.childOrNew(prefix.substring(slash + 1)).plain.add(entry);
        } else {
            // What follows the last slash of the prefix is but the beginning of a segment.
            node.dynamic.add(entry);
        }
    }

    /**
     * Adds something behind all others that takes this path and all paths below it, whatever the method is.
     *
     * @param prefix without variables, and without a slash at its end
     */
    public void addPrefix(PathTemplate prefix, R target) {
        SegmentNode<Entry<R>> node = root;
        for (String segment : prefix.literalPrefix().substring(1).split("/", -1)) {
            node = node.childOrNew(segment);
        }
        Entry<R> entry = new Entry<>(size++, ANY, new Found<>(target, prefix, PlainMatcher.NO_VALUES), true);
        node.plain.add(entry);
        node.dynamic.add(entry);
    }

    /** The route for a request, null if there is none. HEAD is answered by GET routes if no other takes it. */
    public @Nullable Found<R> find(String method, String canonicalPath) {
        Found<R> found = first(method, canonicalPath);
        return found == null && method.equals("HEAD") ? first("GET", canonicalPath) : found;
    }

    /**
     * The methods of all routes whose path fits, {@code HEAD} wherever there is {@code GET}, and {@code *} as
     * registered; empty if no path fits.
     */
    public SortedSet<String> allowed(String canonicalPath) {
        SortedSet<String> methods = new TreeSet<>();
        SegmentNode<Entry<R>> node = root;
        int slash = 0;
        while (node != null && slash < canonicalPath.length()) {
            addMethods(node.dynamic, canonicalPath, methods);
            int end = segmentEnd(canonicalPath, slash);
            node = node.child(canonicalPath, slash + 1, end);
            slash = end;
        }
        if (node != null && slash > 0) {
            addMethods(node.plain, canonicalPath, methods);
        }
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return methods;
    }

    /** Walks down the trie and keeps the earliest route of all nodes on the way. */
    private @Nullable Found<R> first(String method, String path) {
        if (!path.startsWith("/")) {
            return null;
        }
        Found<R> best = null;
        int bestOrder = Integer.MAX_VALUE;
        SegmentNode<Entry<R>> node = root;
        int slash = 0;
        while (node != null) {
            boolean end = slash == path.length();
            List<Entry<R>> entries = end ? node.plain : node.dynamic;
            for (int i = 0; i < entries.size(); i++) {
                Entry<R> entry = entries.get(i);
                if (entry.order() > bestOrder) {
                    break;
                }
                Found<R> found = entry.accepts(method) ? match(entry, path) : null;
                if (found != null) {
                    best = found;
                    bestOrder = entry.order();
                    break;
                }
            }
            if (end) {
                break;
            }
            // One pass finds the end of the segment and its hash.
            int hash = 0;
            int next = slash + 1;
            for (char c; next < path.length() && (c = path.charAt(next)) != '/'; next++) {
                hash = 31 * hash + c;
            }
            node = node.child(path, slash + 1, next, hash);
            slash = next;
        }
        return best;
    }

    private static <R> @Nullable Found<R> match(Entry<R> entry, String path) {
        if (entry.prefix()) {
            return entry.plain(); // the place in the trie says it all
        }
        PathTemplate template = entry.template();
        String[] values = template.match(path);
        if (values == null) {
            return null;
        }
        return template.isPlain() ? entry.plain() : new Found<>(entry.plain().target(), template, values);
    }

    private static <R> void addMethods(List<Entry<R>> entries, String path, SortedSet<String> methods) {
        for (Entry<R> entry : entries) {
            if (entry.template().match(path) != null) {
                methods.add(entry.method());
            }
        }
    }

    private static int segmentEnd(String path, int slash) {
        int end = path.indexOf('/', slash + 1);
        return end < 0 ? path.length() : end;
    }
}

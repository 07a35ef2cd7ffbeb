package io.aioservlet.web;

import io.aioservlet.http.HeaderText;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Text to text, in order, with repeated keys: header fields, query parameters. Header fields ignore the case of their
 * names and refuse control characters; other keys are taken as they are.
 *
 * <p>Not safe for use from several threads at once. From {@code multidict.MultiDict} and {@code CIMultiDict}.
 */
public final class MultiDict {

    /** Which keys are equal, and what may be written. */
    private enum Kind {
        PLAIN,
        HEADERS
    }

    private static final String[] NOTHING = {};

    private final Kind kind;
    private String[] pairs = NOTHING; // key, value, key, value, …
    private int end;
    private @Nullable String readOnly; // why nothing may be changed any more
    private boolean started;

    private MultiDict(Kind kind) {
        this.kind = kind;
    }

    /** An empty one whose keys are compared as they are. */
    public static MultiDict create() {
        return new MultiDict(Kind.PLAIN);
    }

    /** An empty one for header fields: names ignore case, names and values are checked when set (RFC 9110 §5). */
    public static MultiDict headers() {
        return new MultiDict(Kind.HEADERS);
    }

    /** The first value of the key, or {@code null}. */
    public @Nullable String get(String key) {
        int at = find(key, 0);
        return at < 0 ? null : pairs[at + 1];
    }

    /** The first value of the key, or the given one. */
    public String getOrDefault(String key, String other) {
        String value = get(key);
        return value == null ? other : value;
    }

    /** All values of the key in order; empty if there is none. */
    public List<String> getAll(String key) {
        int at = find(key, 0);
        if (at < 0) {
            return List.of();
        }
        var values = new ArrayList<String>(2);
        for (; at >= 0; at = find(key, at + 2)) {
            values.add(pairs[at + 1]);
        }
        return values;
    }

    /** Whether there is a value for the key. */
    public boolean contains(String key) {
        return find(key, 0) >= 0;
    }

    /** The number of pairs, repeated keys included. */
    public int size() {
        return end / 2;
    }

    /** Whether there is no pair. */
    public boolean isEmpty() {
        return end == 0;
    }

    /** The pairs in order: a view that cannot be changed. */
    public List<Map.Entry<String, String>> entries() {
        return new AbstractList<>() {
            @Override
            public Map.Entry<String, String> get(int index) {
                return Map.entry(pairs[2 * Objects.checkIndex(index, size())], pairs[2 * index + 1]);
            }

            @Override
            public int size() {
                return end / 2;
            }
        };
    }

    /** Calls the action with each pair in order. */
    public void forEach(BiConsumer<? super String, ? super String> action) {
        for (int at = 0; at < end; at += 2) {
            action.accept(pairs[at], pairs[at + 1]);
        }
    }

    /** The keys in the order of their first appearance, each once; header names in the case they were first given. */
    public Set<String> keys() {
        Set<String> seen = kind == Kind.HEADERS ? new TreeSet<>(String.CASE_INSENSITIVE_ORDER) : new LinkedHashSet<>();
        var keys = new LinkedHashSet<String>();
        for (int at = 0; at < end; at += 2) {
            if (seen.add(pairs[at])) {
                keys.add(pairs[at]);
            }
        }
        return keys;
    }

    /**
     * Appends a pair.
     *
     * @throws IllegalArgumentException if this holds header fields and the name or the value cannot be one
     */
    public MultiDict add(String key, String value) {
        checkWrite(key, value);
        append(key, value);
        return this;
    }

    /** Removes all pairs of the key and appends one. Refuses what {@link #add} refuses. */
    public MultiDict set(String key, String value) {
        checkWrite(key, value);
        removeFrom(key, 0);
        append(key, value);
        return this;
    }

    /** Appends the pair if there is none of that key, and returns the first value of the key. Refuses as {@link #add}. */
    public String setIfAbsent(String key, String value) {
        String present = get(key);
        if (present == null) {
            add(key, value);
            return value;
        }
        return present;
    }

    /** Appends all pairs of the other one. Refuses what {@link #add} refuses. From {@code extend}. */
    public MultiDict addAll(MultiDict other) {
        return appendAll(Arrays.copyOf(other.pairs, other.end), false);
    }

    /** Removes all pairs of the keys of the other one, then appends its pairs. From {@code update}. */
    public MultiDict setAll(MultiDict other) {
        return appendAll(Arrays.copyOf(other.pairs, other.end), true);
    }

    /** All of them or none; they are a copy, since the other one may be this one. */
    private MultiDict appendAll(String[] added, boolean instead) {
        checkChange();
        for (int at = 0; at < added.length; at += 2) {
            checkWrite(added[at], added[at + 1]);
        }
        for (int at = 0; instead && at < added.length; at += 2) {
            removeFrom(added[at], 0);
        }
        for (int at = 0; at < added.length; at += 2) {
            append(added[at], added[at + 1]);
        }
        return this;
    }

    /** Removes all pairs of the key and returns the first value, or {@code null} if there was none. */
    public @Nullable String pop(String key) {
        String first = get(key);
        remove(key);
        return first;
    }

    /** Removes all pairs of the key, if there are any. */
    public MultiDict remove(String key) {
        checkChange();
        removeFrom(key, 0);
        return this;
    }

    /** Removes everything. */
    public MultiDict clear() {
        checkChange();
        Arrays.fill(pairs, 0, end, "");
        end = 0;
        return this;
    }

    /** Makes every later change an {@link UnsupportedOperationException}; returns this. */
    public MultiDict asReadOnly() {
        readOnly = kind == Kind.HEADERS
                ? "the headers of a request cannot be changed"
                : "the parameters of a request cannot be changed";
        return this;
    }

    /** Makes every later change an {@link IllegalStateException}: the head they belong to is on its way. */
    void freezeStarted() {
        started = true;
    }

    /** Appends without a check: what a container parsed was checked by it. For implementations of {@link Request}. */
    public void addUnchecked(String key, String value) {
        checkChange();
        append(key, value);
    }

    private void append(String key, String value) {
        if (end == pairs.length) {
            pairs = Arrays.copyOf(pairs, Math.max(16, end * 2));
        }
        pairs[end] = key;
        pairs[end + 1] = value;
        end += 2;
    }

    private void removeFrom(String key, int from) {
        int kept = from;
        for (int at = from; at < end; at += 2) {
            if (!same(pairs[at], key)) {
                pairs[kept] = pairs[at];
                pairs[kept + 1] = pairs[at + 1];
                kept += 2;
            }
        }
        end = kept;
    }

    private int find(String key, int from) {
        for (int at = from; at < end; at += 2) {
            if (same(pairs[at], key)) {
                return at;
            }
        }
        return -1;
    }

    private boolean same(String one, String other) {
        return kind == Kind.HEADERS ? one.equalsIgnoreCase(other) : one.equals(other);
    }

    private void checkWrite(String key, String value) {
        checkChange();
        if (kind == Kind.HEADERS) {
            HeaderText.requireName(key);
            HeaderText.requireValue(value);
        }
    }

    private void checkChange() {
        if (started) {
            throw new IllegalStateException("the response has started: its head is on its way and cannot be changed");
        }
        if (readOnly != null) {
            throw new UnsupportedOperationException(readOnly);
        }
    }

    /** Equal to another one of its kind with equal pairs in the same order. */
    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof MultiDict dict) || dict.kind != kind || dict.end != end) {
            return false;
        }
        for (int at = 0; at < end; at += 2) {
            if (!same(pairs[at], dict.pairs[at]) || !pairs[at + 1].equals(dict.pairs[at + 1])) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (int at = 1; at < end; at += 2) {
            hash = 31 * hash + pairs[at].hashCode();
        }
        return hash;
    }

    @Override
    public String toString() {
        return entries().toString();
    }
}

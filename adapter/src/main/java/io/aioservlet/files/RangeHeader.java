package io.aioservlet.files;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@code Range} field (RFC 9110 §14.2) for a file of a known size. What is not understood, or asks for too much
 * work, is ignored as the RFC allows, and the whole file is sent; ranges that overlap or nearly touch become one.
 */
public final class RangeHeader {

    /** How many ranges one request may name; above, it gets the whole file. */
    public static final int MAX_RANGES = 32;

    /** How many of them may overlap one before. */
    static final int MAX_OVERLAPS = 2;

    /** Ranges this near to each other are sent as one: the head of a part is longer. */
    static final int GAP = 80;

    private RangeHeader() {}

    /**
     * What to send.
     *
     * @return {@code null} for the whole file, an empty list where no range can be satisfied (416), else the ranges in the
     *     order in which they were asked for
     */
    public static @Nullable List<ByteRange> parse(List<String> values, long size) {
        if (values.size() != 1) {
            return null;
        }
        String value = values.get(0);
        int equals = value.indexOf('=');
        if (equals < 0 || !value.substring(0, equals).strip().equalsIgnoreCase("bytes")) {
            return null;
        }
        List<Spec> specs = specs(value.substring(equals + 1));
        if (specs == null) {
            return null;
        }
        List<ByteRange> ranges = new ArrayList<>();
        for (Spec spec : specs) {
            if (spec.reversed()) {
                return List.of();
            }
            if (size == 0 && spec.first() < 0 && spec.last() > 0) {
                return null; // the last bytes of nothing: all of it, which Content-Range cannot tell
            }
            ByteRange range = spec.within(size);
            if (range != null) {
                ranges.add(range);
            }
        }
        return ranges.size() < 2 ? ranges : coalesce(ranges);
    }

    /** One range as it was asked for; -1 stands for a number that is missing. */
    private record Spec(long first, long last) {

        boolean reversed() {
            return first >= 0 && last >= 0 && last < first;
        }

        @Nullable
        ByteRange within(long size) {
            if (first < 0) {
                return (last == 0 || size == 0) ? null : new ByteRange(Math.max(0, size - last), size - 1);
            }
            return first >= size ? null : new ByteRange(first, last < 0 ? size - 1 : Math.min(last, size - 1));
        }
    }

    /** The ranges of the field; {@code null} if it is malformed or names too many. */
    private static @Nullable List<Spec> specs(String set) {
        List<Spec> specs = new ArrayList<>();
        for (int start = 0, end; start <= set.length(); start = end + 1) {
            end = set.indexOf(',', start);
            end = end < 0 ? set.length() : end;
            String text = set.substring(start, end).strip();
            if (text.isEmpty()) {
                continue; // an empty element of a list means nothing (RFC 9110 §5.6.1)
            }
            Spec spec = spec(text);
            if (spec == null || specs.size() == MAX_RANGES) {
                return null;
            }
            specs.add(spec);
        }
        return specs.isEmpty() ? null : specs;
    }

    private static @Nullable Spec spec(String text) {
        int dash = text.indexOf('-');
        if (dash < 0 || text.length() == 1 || !isNumber(text, 0, dash) || !isNumber(text, dash + 1, text.length())) {
            return null;
        }
        return new Spec(number(text.substring(0, dash)), number(text.substring(dash + 1)));
    }

    private static boolean isNumber(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') { // digits of other scripts are none
                return false;
            }
        }
        return true;
    }

    private static long number(String digits) {
        if (digits.isEmpty()) {
            return -1;
        }
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException tooLarge) {
            return Long.MAX_VALUE; // behind the end of any file
        }
    }

    /** Joins ranges; {@code null} where so many overlap that the client can only mean harm. */
    private static @Nullable List<ByteRange> coalesce(List<ByteRange> asked) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < asked.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingLong(i -> asked.get(i).first()));
        List<Joined> joined = new ArrayList<>();
        int overlaps = 0;
        for (int index : order) {
            ByteRange next = asked.get(index);
            Joined before = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (before != null && next.first() <= before.range().last() && ++overlaps > MAX_OVERLAPS) {
                return null;
            }
            if (before != null && next.first() - before.range().last() <= GAP) {
                joined.set(
                        joined.size() - 1,
                        new Joined(
                                Math.min(before.index(), index), before.range().joinedWith(next)));
            } else {
                joined.add(new Joined(index, next));
            }
        }
        joined.sort(Comparator.comparingInt(Joined::index));
        return joined.stream().map(Joined::range).toList();
    }

    /** A range with the place of the first one that went into it. */
    private record Joined(int index, ByteRange range) {}
}

package io.aioservlet.files;

import java.util.List;
import java.util.function.Function;

/**
 * What a request for a representation gets.
 *
 * @param status 200, 206, 304, 412 or 416
 * @param ranges what to send of it with a 206; otherwise empty
 */
public record FileAnswer(int status, List<ByteRange> ranges) {

    /** All of it. */
    public static final FileAnswer WHOLE = new FileAnswer(200, List.of());

    /** How a representation can be cut. */
    public enum Ranges {
        /** Not at all. */
        NONE,
        /** Into one piece. */
        ONE,
        /** Into several pieces, in any order. */
        SEVERAL
    }

    /**
     * The answer to a GET or HEAD, by preconditions first and ranges last (RFC 9110 §13.2.2, §14.2: a HEAD knows no
     * ranges).
     */
    public static FileAnswer to(
            String method, Function<String, List<String>> fields, Preconditions conditions, long size, Ranges allowed) {
        return switch (conditions.outcome()) {
            case NOT_MODIFIED -> new FileAnswer(304, List.of());
            case FAILED -> new FileAnswer(412, List.of());
            case PROCEED -> ranged(method, fields, conditions, size, allowed);
        };
    }

    private static FileAnswer ranged(
            String method, Function<String, List<String>> fields, Preconditions conditions, long size, Ranges allowed) {
        if (!method.equals("GET") || allowed == Ranges.NONE || !conditions.rangeCounts()) {
            return WHOLE;
        }
        List<ByteRange> ranges = RangeHeader.parse(fields.apply("Range"), size);
        if (ranges == null || (ranges.size() > 1 && allowed == Ranges.ONE)) {
            return WHOLE;
        }
        return ranges.isEmpty() ? new FileAnswer(416, List.of()) : new FileAnswer(206, ranges);
    }
}

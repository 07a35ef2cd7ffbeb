package io.aioservlet.files;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Names one state of a representation (RFC 9110 §8.8.3).
 *
 * @param weak whether it says only that the content means the same
 * @param opaque what stands between the quotes
 */
public record EntityTag(boolean weak, String opaque) {

    /** The tag of a file of that version in that coding: another coding of it is other bytes. */
    public static EntityTag of(String version, @Nullable FileCoding coding) {
        return new EntityTag(false, coding == null ? version : version + '-' + coding.token());
    }

    /** The same as a weak one. */
    public EntityTag weakened() {
        return weak ? this : new EntityTag(true, opaque);
    }

    /** Reads the value of an {@code ETag} field; {@code null} if it is none. */
    public static @Nullable EntityTag parse(String value) {
        String text = value.strip();
        boolean weak = text.startsWith("W/");
        int start = weak ? 2 : 0;
        boolean quoted = text.length() >= start + 2
                && text.charAt(start) == '"'
                && text.indexOf('"', start + 1) == text.length() - 1;
        return quoted ? new EntityTag(weak, text.substring(start + 1, text.length() - 1)) : null;
    }

    /** Whether both name the same bytes (RFC 9110 §8.8.3.2, strong comparison). */
    public boolean sameBytes(EntityTag other) {
        return !weak && !other.weak && opaque.equals(other.opaque);
    }

    /** Whether both name the same meaning (weak comparison). */
    public boolean sameMeaning(EntityTag other) {
        return opaque.equals(other.opaque);
    }

    /** Whether one of the tags in these field values fits, or one value is {@code *}. What is no tag fits nothing. */
    static boolean anyFits(List<String> values, Predicate<EntityTag> fits) {
        for (String value : values) {
            if (value.strip().equals("*") || anyIn(value, fits)) {
                return true;
            }
        }
        return false;
    }

    /** A tag may hold commas, so that the list cannot just be split. */
    private static boolean anyIn(String list, Predicate<EntityTag> fits) {
        int position = 0;
        while (position < list.length()) {
            int open = list.indexOf('"', position);
            int close = open < 0 ? -1 : list.indexOf('"', open + 1);
            if (close < 0) {
                return false;
            }
            boolean weak = open >= position + 2 && list.startsWith("W/", open - 2);
            if (fits.test(new EntityTag(weak, list.substring(open + 1, close)))) {
                return true;
            }
            position = close + 1;
        }
        return false;
    }

    /** The value of an {@code ETag} field. */
    @Override
    public String toString() {
        return (weak ? "W/\"" : "\"") + opaque + '"';
    }
}

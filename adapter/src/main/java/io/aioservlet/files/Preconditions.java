package io.aioservlet.files;

import io.aioservlet.http.HttpDates;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The conditions that a GET or HEAD may depend on, in the order that RFC 9110 §13.2.2 gives them: a field that names entity
 * tags keeps the one with a date from being looked at. Dates have a precision of seconds, and what is no date is ignored.
 */
public final class Preconditions {

    /** What becomes of the request. */
    public enum Outcome {
        /** It is answered as usual. */
        PROCEED,
        /** The client has it already: 304. */
        NOT_MODIFIED,
        /** It is no longer what the client thinks: 412. */
        FAILED
    }

    private final Function<String, List<String>> fields;
    private final EntityTag tag;
    private final @Nullable Instant modified;
    private final Instant now;

    /**
     * For a representation.
     *
     * @param fields the values of a header field of the request by its name
     * @param modified when it was changed last, or {@code null} where that is not known
     * @param now the time at which it is sent
     */
    public Preconditions(
            Function<String, List<String>> fields, EntityTag tag, @Nullable Instant modified, Instant now) {
        this.fields = fields;
        this.tag = tag;
        this.modified = modified;
        this.now = now;
    }

    /** What becomes of a GET or HEAD. */
    public Outcome outcome() {
        List<String> ifMatch = fields.apply("If-Match");
        if (!ifMatch.isEmpty()) {
            if (!EntityTag.anyFits(ifMatch, tag::sameBytes)) {
                return Outcome.FAILED;
            }
        } else if (changedSince("If-Unmodified-Since", false)) {
            return Outcome.FAILED;
        }
        List<String> ifNoneMatch = fields.apply("If-None-Match");
        boolean known = ifNoneMatch.isEmpty()
                ? !changedSince("If-Modified-Since", true)
                : EntityTag.anyFits(ifNoneMatch, tag::sameMeaning);
        return known ? Outcome.NOT_MODIFIED : Outcome.PROCEED;
    }

    /** Whether it was changed after the date of that field; if there is no date, what is given. */
    private boolean changedSince(String field, boolean otherwise) {
        Instant date = date(fields.apply(field));
        if (date == null || modified == null) {
            return otherwise;
        }
        return modified.getEpochSecond() > date.getEpochSecond();
    }

    private static @Nullable Instant date(List<String> values) {
        return values.size() == 1 ? HttpDates.parse(values.get(0)) : null;
    }

    /**
     * Whether {@code If-Range} lets a {@code Range} count (RFC 9110 §13.1.5): the client must have bytes of this very
     * representation. A date says so only if nothing was changed within its second.
     */
    public boolean rangeCounts() {
        List<String> values = fields.apply("If-Range");
        if (values.isEmpty()) {
            return true;
        }
        if (values.size() > 1) {
            return false;
        }
        EntityTag theirs = EntityTag.parse(values.get(0));
        if (theirs != null) {
            return tag.sameBytes(theirs);
        }
        Instant date = date(values);
        return date != null
                && modified != null
                && date.getEpochSecond() == modified.getEpochSecond()
                && now.getEpochSecond() > modified.getEpochSecond();
    }
}

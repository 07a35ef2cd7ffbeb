package io.aioservlet.negotiation;

import io.aioservlet.http.MediaType;
import io.aioservlet.web.Request;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which media types a client takes, and how gladly (RFC 9110 §12.5.1). The most specific range decides about a type; what
 * breaks the grammar is passed over. A client that says nothing takes everything. Immutable.
 */
public final class Accept {

    /** Clients name a few; more are not looked at. */
    private static final int MAX_RANGES = 100;

    private final List<MediaRange> ranges;

    private Accept(List<MediaRange> ranges) {
        this.ranges = ranges;
    }

    /** What the {@code Accept} fields of a request say. */
    public static Accept of(Request request) {
        return of(request.headers().getAll("Accept"));
    }

    /** What the values of {@code Accept} fields say. */
    public static Accept of(List<String> values) {
        var ranges = new ArrayList<MediaRange>();
        for (String value : values) {
            for (String member : members(value)) {
                MediaRange range = MediaRange.parse(member);
                if (range != null && ranges.size() < MAX_RANGES) {
                    ranges.add(range);
                }
            }
        }
        return new Accept(List.copyOf(ranges));
    }

    /** Splits at commas that are not within quotes. */
    private static List<String> members(String value) {
        var members = new ArrayList<String>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < value.length() && members.size() < MAX_RANGES; i++) {
            char c = value.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == '\\' && quoted) {
                i++;
            } else if (c == ',' && !quoted) {
                members.add(value.substring(start, i));
                start = i + 1;
            }
        }
        members.add(value.substring(start));
        return members;
    }

    /** How gladly the client takes that type: from 0, not at all, to 1. */
    public double quality(String mediaType) {
        return weight(mediaType) / 1000.0;
    }

    /** The offered type that the client likes best, of several the first; {@code null} if it takes none of them. */
    public @Nullable String best(List<String> offered) {
        String best = null;
        int bestWeight = 0;
        for (String offer : offered) {
            int weight = weight(offer);
            if (weight > bestWeight) {
                best = offer;
                bestWeight = weight;
            }
        }
        return best;
    }

    private int weight(String mediaType) {
        if (ranges.isEmpty()) {
            return 1000;
        }
        MediaType offer = MediaType.parse(mediaType);
        int weight = 0;
        int precedence = -1;
        for (MediaRange range : ranges) {
            if (range.precedence() > precedence && range.takes(offer)) {
                precedence = range.precedence();
                weight = range.weight();
            }
        }
        return weight;
    }

    @Override
    public String toString() {
        return "Accept" + ranges;
    }
}

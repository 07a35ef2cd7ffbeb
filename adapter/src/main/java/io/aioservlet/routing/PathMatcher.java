package io.aioservlet.routing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells whether a path fits the parts of a pattern, and what its variables stand for. */
sealed interface PathMatcher permits PlainMatcher, SegmentMatcher, RegexMatcher {
    /** The values of the variables in their order, as spelled in the path; null if the path does not match. */
    String @Nullable [] match(String path);

    static PathMatcher of(List<PathPart> parts) {
        boolean plain = true;
        for (PathPart part : parts) {
            if (part instanceof PathPart.Variable variable) {
                if (variable.regex() != null) {
                    return new RegexMatcher(parts);
                }
                plain = false;
            }
        }
        return plain ? new PlainMatcher(parts) : new SegmentMatcher(parts);
    }
}

package io.aioservlet.routing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Matches a path without variables by comparing text. */
final class PlainMatcher implements PathMatcher {
    static final String[] NO_VALUES = {};

    private final String path;

    PlainMatcher(List<PathPart> parts) {
        StringBuilder text = new StringBuilder();
        for (PathPart part : parts) {
            text.append(((PathPart.Literal) part).text());
        }
        path = text.toString();
    }

    @Override
    public String @Nullable [] match(String candidate) {
        return path.equals(candidate) ? NO_VALUES : null;
    }
}

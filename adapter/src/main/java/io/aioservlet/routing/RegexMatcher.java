package io.aioservlet.routing;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Matches with one regex for the whole path. Each variable is a numbered group; groups that the application's own
 * regexes bring along are counted and skipped.
 */
final class RegexMatcher implements PathMatcher {
    /** The default regex of a variable. */
    private static final String ONE_SEGMENT = "[^{}/]+";

    private final String prefix;
    private final Pattern pattern;
    private final int[] groups;

    RegexMatcher(List<PathPart> parts) {
        StringBuilder regex = new StringBuilder();
        groups = new int
                [(int) parts.stream()
                        .filter(PathPart.Variable.class::isInstance)
                        .count()];
        int variable = 0;
        int group = 1;
        for (PathPart part : parts) {
            if (part instanceof PathPart.Literal literal) {
                regex.append(Pattern.quote(literal.text()));
            } else if (part instanceof PathPart.Variable self) {
                groups[variable++] = group++;
                Pattern own = self.regex();
                regex.append('(')
                        .append(own == null ? ONE_SEGMENT : own.pattern())
                        .append(')');
                group += own == null ? 0 : own.matcher("").groupCount();
            }
        }
        prefix = parts.get(0) instanceof PathPart.Literal literal ? literal.text() : "";
        pattern = Pattern.compile(regex.toString());
    }

    @Override
    public String @Nullable [] match(String path) {
        if (!path.startsWith(prefix)) {
            return null;
        }
        Matcher matcher = pattern.matcher(path);
        if (!matcher.matches()) {
            return null;
        }
        String[] values = new String[groups.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = matcher.group(groups[i]);
        }
        return values;
    }
}

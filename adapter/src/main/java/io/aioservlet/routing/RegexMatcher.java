package io.aioservlet.routing;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Matches with one regex for the whole path. Each variable is a numbered group; groups that the application's own
 * regexes bring along are counted and skipped. A match that takes too long is given up, see {@link CountedText}.
 */
final class RegexMatcher implements PathMatcher {
    /** The default regex of a variable. */
    private static final String ONE_SEGMENT = "[^{}/]+";

    private static final Logger LOG = System.getLogger("io.aioservlet.web");

    private final String prefix;
    private final Pattern pattern;
    private final int[] groups;
    private final AtomicBoolean warned = new AtomicBoolean();

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
        Matcher matcher = pattern.matcher(new CountedText(path));
        if (!matches(matcher)) {
            return null;
        }
        String[] values = new String[groups.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = matcher.group(groups[i]);
        }
        return values;
    }

    private boolean matches(Matcher matcher) {
        try {
            return matcher.matches();
        } catch (BacktrackingException e) {
            throw givenUp(String.valueOf(e.getMessage()));
        } catch (StackOverflowError e) { // (a|b)* takes a frame or more for each repetition
            throw givenUp("the path has more repetitions than the stack has room for");
        }
    }

    private BacktrackingException givenUp(String why) {
        // Once, since a client that wants this to happen can have it happen often.
        LOG.log(
                warned.compareAndSet(false, true) ? Level.WARNING : Level.DEBUG,
                "a route with the regex {0} gave up on a path, and the request gets a 404: {1}",
                pattern,
                why);
        return new BacktrackingException(why);
    }
}

package io.aioservlet.routing;

import io.aioservlet.http.PercentCodec;
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
    private final @Nullable Conversion[] conversions;
    private final AtomicBoolean warned = new AtomicBoolean();

    RegexMatcher(List<PathPart> parts) {
        StringBuilder regex = new StringBuilder();
        groups = new int
                [(int) parts.stream()
                        .filter(PathPart.Variable.class::isInstance)
                        .count()];
        conversions = new Conversion[groups.length];
        int variable = 0;
        int group = 1;
        for (PathPart part : parts) {
            if (part instanceof PathPart.Literal literal) {
                regex.append(Pattern.quote(literal.text()));
            } else if (part instanceof PathPart.Variable self) {
                conversions[variable] = self.conversion();
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
            if (!converts(conversions[i], values[i])) {
                return null;
            }
        }
        return values;
    }

    /** Some texts look right and are not, such as February 30. */
    private static boolean converts(@Nullable Conversion conversion, String value) {
        if (conversion == null) {
            return true;
        }
        try {
            conversion.parse(PercentCodec.decode(value));
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
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

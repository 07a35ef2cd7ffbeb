package io.aioservlet.routing;

import io.aioservlet.http.CanonicalPath;
import io.aioservlet.http.PercentCodec;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * The path pattern of a route, such as {@code /user/{id:\d+}}, in both directions: it takes a path apart into values
 * and makes a path from values. Literals and paths are compared in canonical spelling, so {@code /путь} and {@code
 * /%D0%BF…} are one path. Immutable.
 */
public final class PathTemplate {
    private final String pattern;
    private final List<PathPart> parts;
    private final List<String> variables;
    private final PathMatcher matcher;

    private PathTemplate(String pattern, List<PathPart> parts, PathMatcher matcher) {
        this.pattern = pattern;
        this.parts = parts;
        this.matcher = matcher;
        this.variables = parts.stream()
                .filter(PathPart.Variable.class::isInstance)
                .map(part -> ((PathPart.Variable) part).name())
                .toList();
    }

    /**
     * Reads a pattern. A variable is {@code {name}} for one or more characters of a segment, or {@code {name:regex}},
     * whose regex sees the percent-encoded text and may cross slashes.
     *
     * @throws IllegalArgumentException if it breaks the grammar; the message says where
     */
    public static PathTemplate parse(String pattern) {
        return parse(pattern, Map.of());
    }

    /**
     * Reads a pattern in which {@code {name:conversion}} names one of these.
     *
     * @throws IllegalArgumentException if it breaks the grammar; the message says where
     */
    public static PathTemplate parse(String pattern, Map<String, ? extends Conversion> conversions) {
        List<PathPart> parts = PathPatternParser.parse(pattern, conversions);
        try {
            return new PathTemplate(pattern, parts, PathMatcher.of(parts));
        } catch (PatternSyntaxException e) {
            // Each regex is fine by itself: two of them name a group alike.
            throw new IllegalArgumentException("Invalid path '" + pattern + "': " + e.getDescription());
        }
    }

    /** The pattern as written. */
    public String pattern() {
        return pattern;
    }

    /** Whether there are no variables. */
    public boolean isPlain() {
        return variables.isEmpty();
    }

    /** The names of the variables in their order. */
    public List<String> variables() {
        return variables;
    }

    /** What a variable is converted by; {@code null} for text, and for a name that is no variable. */
    public @Nullable Conversion conversion(String variable) {
        for (PathPart part : parts) {
            if (part instanceof PathPart.Variable self && self.name().equals(variable)) {
                return self.conversion();
            }
        }
        return null;
    }

    /**
     * The canonical fixed text that every matching path starts with: all of a plain pattern, else up to the variable.
     */
    public String literalPrefix() {
        return ((PathPart.Literal) parts.get(0)).text();
    }

    /**
     * Takes a path apart that {@link CanonicalPath#of} made.
     *
     * @return the values, still percent-encoded, aligned with {@link #variables()}; null if the path does not match
     */
    public String @Nullable [] match(String canonicalPath) {
        return matcher.match(canonicalPath);
    }

    /**
     * Makes the path for these values, percent-encoded; values of other names are ignored. A slash within a value stays
     * one only where the variable's own regex accepts it.
     *
     * @throws NoSuchElementException if a variable has no value
     * @throws IllegalArgumentException if a value is empty, does not match the regex of its variable, or would make a
     *     dot segment
     */
    public String format(Map<String, ?> values) {
        if (isPlain()) {
            return literalPrefix();
        }
        StringBuilder out = new StringBuilder();
        for (PathPart part : parts) {
            if (part instanceof PathPart.Literal literal) {
                out.append(literal.text());
            } else if (part instanceof PathPart.Variable variable) {
                out.append(spell(variable, values));
            }
        }
        String path = out.toString();
        if (!path.equals(CanonicalPath.of(path))) {
            throw new IllegalArgumentException("These values make " + path + " of '" + pattern
                    + "', which no request can ask for, because dot segments are removed");
        }
        return path;
    }

    private String spell(PathPart.Variable variable, Map<String, ?> values) {
        Object value = values.get(variable.name());
        if (value == null) {
            throw new NoSuchElementException(
                    "No value for the variable '" + variable.name() + "' of '" + pattern + "'");
        }
        Conversion conversion = variable.conversion();
        String text = conversion == null ? value.toString() : conversion.format(value);
        String segment = PercentCodec.encodeSegment(text);
        Pattern regex = variable.regex();
        if (regex == null) {
            if (text.isEmpty()) {
                throw new IllegalArgumentException(
                        "The variable '" + variable.name() + "' of '" + pattern + "' needs a value that is not empty");
            }
            return segment;
        }
        String path = PercentCodec.encodePath(text);
        if (regex.matcher(path).matches()) {
            return path;
        }
        if (regex.matcher(segment).matches()) {
            return segment;
        }
        throw new IllegalArgumentException("The value " + path + " does not match '" + regex.pattern()
                + "' of the variable '" + variable.name() + "' in '" + pattern + "'");
    }

    /** The pattern as written. */
    @Override
    public String toString() {
        return pattern;
    }
}

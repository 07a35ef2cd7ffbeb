package io.aioservlet.routing;

import io.aioservlet.http.CanonicalPath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a path pattern: fixed text, {@code {name}}, {@code {name:conversion}} and {@code {name:regex}}, where the regex may
 * hold one level of braces. Whatever is wrong is told together with the pattern and the place.
 */
final class PathPatternParser {
    private final String pattern;
    private final Map<String, ? extends Conversion> conversions;
    private final List<PathPart> parts = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    private PathPatternParser(String pattern, Map<String, ? extends Conversion> conversions) {
        this.pattern = pattern;
        this.conversions = conversions;
    }

    static List<PathPart> parse(String pattern, Map<String, ? extends Conversion> conversions) {
        return new PathPatternParser(pattern, conversions).parse();
    }

    private List<PathPart> parse() {
        if (!pattern.startsWith("/")) {
            throw problem("a path starts with '/'");
        }
        int position = 0;
        while (position < pattern.length()) {
            int brace = nextBrace(position);
            if (brace > position) {
                parts.add(new PathPart.Literal(CanonicalPath.ofLiteral(pattern.substring(position, brace))));
            }
            if (brace == pattern.length()) {
                break;
            }
            if (pattern.charAt(brace) == '}') {
                throw problem("'}' at index " + brace + " closes nothing; a literal brace is written %7D");
            }
            int end = closingBrace(brace);
            parts.add(variable(brace + 1, end));
            position = end + 1;
        }
        return List.copyOf(parts);
    }

    private int nextBrace(int from) {
        int i = from;
        while (i < pattern.length() && pattern.charAt(i) != '{' && pattern.charAt(i) != '}') {
            i++;
        }
        return i;
    }

    private int closingBrace(int open) {
        int depth = 0;
        for (int i = nextBrace(open); i < pattern.length(); i = nextBrace(i + 1)) {
            depth += pattern.charAt(i) == '{' ? 1 : -1;
            if (depth == 0) {
                return i;
            }
            if (depth > 2) {
                throw problem("'{' at index " + i + " is nested too deeply; a regex may hold one level of braces");
            }
        }
        throw problem("'{' at index " + open + " is never closed; a literal brace is written %7B");
    }

    private PathPart variable(int start, int end) {
        int colon = pattern.indexOf(':', start);
        boolean bare = colon < 0 || colon > end;
        String name = pattern.substring(start, bare ? end : colon);
        if (!isName(name)) {
            throw problem("bad variable name '" + name + "' at index " + start
                    + "; a name is an ASCII letter followed by letters, digits and '_'");
        }
        if (!names.add(name)) {
            throw problem("the variable '" + name + "' occurs twice, again at index " + start);
        }
        if (bare) {
            return new PathPart.Variable(name, null, null);
        }
        String kind = pattern.substring(colon + 1, end);
        Conversion conversion = conversions.get(kind);
        return new PathPart.Variable(name, regex(name, conversion == null ? kind : conversion.regex()), conversion);
    }

    private Pattern regex(String name, String text) {
        String regex = withoutAnchors(text);
        if (regex.isEmpty()) {
            throw problem("the regex of variable '" + name + "' is empty");
        }
        String reason = flaw(regex);
        if (reason != null) {
            throw problem("bad pattern '" + text + "' of variable '" + name + "': " + reason);
        }
        return Pattern.compile(regex);
    }

    /** The whole path is anchored anyway, and inside it an anchor could never match. */
    private static String withoutAnchors(String regex) {
        int start = regex.startsWith("^") ? 1 : 0;
        int end = regex.length();
        if (end > start && regex.charAt(end - 1) == '$') {
            int backslashes = 0;
            while (end - 2 - backslashes >= start && regex.charAt(end - 2 - backslashes) == '\\') {
                backslashes++;
            }
            end -= backslashes % 2 == 0 ? 1 : 0;
        }
        return regex.substring(start, end);
    }

    private static @Nullable String flaw(String regex) {
        if (regex.contains("(?P<") || regex.contains("(?P=")) {
            return "Python's (?P<x>…) is written (?<x>…) here, and (?P=x) is written \\k<x>";
        }
        if (refersToNumberedGroup(regex)) {
            return "a numbered back reference would count the groups of the whole path;"
                    + " name the group, (?<x>…), and refer to it with \\k<x>";
        }
        try {
            // First alone, so that nothing like "a)(b" slips through, then as a part of something larger.
            Pattern.compile(regex);
            Pattern.compile("(" + regex + ")");
            return null;
        } catch (PatternSyntaxException e) {
            return e.getDescription() + (e.getIndex() < 0 ? "" : " near index " + e.getIndex());
        }
    }

    private static boolean refersToNumberedGroup(String regex) {
        for (int i = regex.indexOf('\\'); i >= 0 && i + 1 < regex.length(); i = regex.indexOf('\\', i + 2)) {
            char escaped = regex.charAt(i + 1);
            if (escaped >= '1' && escaped <= '9') {
                return true;
            }
        }
        return false;
    }

    private static boolean isName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!letter && (i == 0 || (c != '_' && (c < '0' || c > '9')))) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    private IllegalArgumentException problem(String what) {
        return new IllegalArgumentException("Invalid path '" + pattern + "': " + what);
    }
}

package io.aioservlet.routing;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Matches variables that stay within a segment, without {@code java.util.regex}. Beyond the fixed beginning, pattern
 * and path are compared segment by segment; inside one the fixed texts are searched from the right, which finds what
 * a greedy regex finds, since the longest first variable means the last possible place for each text after it.
 */
final class SegmentMatcher implements PathMatcher {
    /**
     * From the first segment with a variable on: the fixed texts before, between and after its variables; a single text
     * means no variable.
     */
    private final String[][] segments;

    /** The whole segments before the first variable, with the slash after them. */
    private final String prefix;

    private final int variables;

    SegmentMatcher(List<PathPart> parts) {
        List<String[]> collected = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        int count = 0;
        for (PathPart part : parts) {
            if (part instanceof PathPart.Literal literal) {
                String rest = literal.text();
                for (int slash = rest.indexOf('/'); slash >= 0; slash = rest.indexOf('/')) {
                    texts.add(text.append(rest, 0, slash).toString());
                    collected.add(texts.toArray(String[]::new));
                    texts.clear();
                    text.setLength(0);
                    rest = rest.substring(slash + 1);
                }
                text.append(rest);
            } else {
                count++;
                texts.add(text.toString());
                text.setLength(0);
            }
        }
        texts.add(text.toString());
        collected.add(texts.toArray(String[]::new));
        int fixed = 0;
        StringBuilder start = new StringBuilder();
        while (collected.get(fixed).length == 1) {
            start.append(collected.get(fixed++)[0]).append('/');
        }
        prefix = start.toString();
        segments = collected.subList(fixed, collected.size()).toArray(String[][]::new);
        variables = count;
    }

    @Override
    public String @Nullable [] match(String path) {
        // Most candidates fail, so nothing is cut out of the path before all of it is known to fit.
        if (!path.startsWith(prefix) || !walk(path, null)) {
            return null;
        }
        String[] values = new String[variables];
        walk(path, values);
        return values;
    }

    private boolean walk(String path, String @Nullable [] values) {
        int start = prefix.length();
        int variable = 0;
        for (int i = 0; i < segments.length; i++) {
            int end = path.indexOf('/', start);
            if (i == segments.length - 1) {
                if (end >= 0) {
                    return false;
                }
                end = path.length();
            } else if (end < 0) {
                return false;
            }
            String[] texts = segments[i];
            if (!fits(texts, path, start, end, values, variable)) {
                return false;
            }
            variable += texts.length - 1;
            start = end + 1;
        }
        return true;
    }

    private static boolean fits(
            String[] texts, String path, int start, int end, String @Nullable [] values, int firstVariable) {
        String head = texts[0];
        int last = texts.length - 1;
        if (last == 0) {
            return head.length() == end - start && path.startsWith(head, start);
        }
        int first = start + head.length();
        int valueEnd = end - texts[last].length();
        if (valueEnd <= first || !path.startsWith(head, start) || !path.startsWith(texts[last], valueEnd)) {
            return false;
        }
        for (int v = last - 1; v > 0; v--) {
            // The fixed text before variable v, at the last place that leaves the variable a character.
            String text = texts[v];
            int at = path.lastIndexOf(text, valueEnd - 1 - text.length());
            if (at <= first) {
                return false;
            }
            if (values != null) {
                values[firstVariable + v] = path.substring(at + text.length(), valueEnd);
            }
            valueEnd = at;
        }
        if (values != null) {
            values[firstVariable] = path.substring(first, valueEnd);
        }
        return true;
    }
}

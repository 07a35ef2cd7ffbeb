package io.aioservlet.routing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SegmentMatcherTest {
    private static final String LETTERS = "aab.-/";

    /** Short alphabets make near misses, overlaps and repeated separators frequent. */
    @Test
    void findsWhatAGreedyRegexFinds() {
        Random random = new Random(174);
        int hits = 0;
        for (int round = 0; round < 40_000; round++) {
            List<PathPart> parts = randomParts(random);
            SegmentMatcher fast = new SegmentMatcher(parts);
            RegexMatcher regex = new RegexMatcher(parts);
            for (int i = 0; i < 12; i++) {
                String path = random.nextBoolean() ? "/" + text(random, 8) : instance(parts, random);
                String[] expected = regex.match(path);
                assertArrayEquals(expected, fast.match(path), () -> parts + " on " + path);
                hits += expected == null ? 0 : 1;
            }
        }
        assertTrue(hits > 100_000, "only " + hits + " matches, so this compares too little");
    }

    private static List<PathPart> randomParts(Random random) {
        List<PathPart> parts = new ArrayList<>();
        parts.add(new PathPart.Literal("/" + text(random, 3)));
        int variables = 1 + random.nextInt(4);
        for (int v = 0; v < variables; v++) {
            parts.add(new PathPart.Variable("v" + v, null, null));
            String literal = text(random, 3);
            if (!literal.isEmpty()) {
                parts.add(new PathPart.Literal(literal));
            }
        }
        return parts;
    }

    /** A path that nearly always matches: each variable replaced by some text. */
    private static String instance(List<PathPart> parts, Random random) {
        StringBuilder path = new StringBuilder();
        for (PathPart part : parts) {
            path.append(
                    part instanceof PathPart.Literal literal
                            ? literal.text()
                            : "b" + text(random, 3).replace('/', 'a'));
        }
        return path.toString();
    }

    private static String text(Random random, int limit) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(limit + 1); i > 0; i--) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }
}

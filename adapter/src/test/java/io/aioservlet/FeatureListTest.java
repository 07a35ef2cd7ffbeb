package io.aioservlet;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The list of features names the tests that prove them; each of these must exist. */
class FeatureListTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern TEST = Pattern.compile("`([A-Z][A-Za-z0-9]*Test)`");

    @Test
    void everyTestThatIsNamedExists() throws IOException {
        List<String> named = TEST.matcher(Files.readString(ROOT.resolve("docs/features.md")))
                .results()
                .map((MatchResult match) -> match.group(1))
                .distinct()
                .toList();
        Set<String> existing;
        try (Stream<Path> files = Files.walk(ROOT)) {
            existing = files.map(file -> String.valueOf(file.getFileName()))
                    .filter(file -> file.endsWith("Test.java"))
                    .map(file -> file.substring(0, file.length() - ".java".length()))
                    .collect(toSet());
        }
        assertFalse(named.isEmpty());
        assertEquals(
                List.of(),
                named.stream().filter(test -> !existing.contains(test)).toList());
    }
}

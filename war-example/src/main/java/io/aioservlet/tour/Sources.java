package io.aioservlet.tour;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The code that the pages show. The build puts the sources of the chapters beside their classes, and in them an excerpt
 * stands between the lines {@code // excerpt: name} and {@code // end}; of several with one name all are shown.
 */
final class Sources {

    private static final String BEGIN = "// excerpt: ";
    private static final String END = "// end";

    private final Map<String, Html> excerpts = new ConcurrentHashMap<>();

    /**
     * An excerpt, coloured.
     *
     * @throws IllegalStateException if there is none of that name
     */
    Html excerpt(Class<?> source, String name) {
        return excerpts.computeIfAbsent(
                source.getSimpleName() + "#" + name, key -> JavaCode.colour(cut(key, read(source), BEGIN + name)));
    }

    private static String cut(String key, String source, String begin) {
        List<String> blocks = new ArrayList<>();
        StringBuilder block = null;
        for (String line : source.lines().toList()) {
            if (line.strip().equals(begin)) {
                block = new StringBuilder();
            } else if (block != null && line.strip().equals(END)) {
                blocks.add(block.toString().stripTrailing().stripIndent());
                block = null;
            } else if (block != null) {
                block.append(line).append('\n');
            }
        }
        if (blocks.isEmpty() || block != null) {
            throw new IllegalStateException("the excerpt " + key + " is missing or has no end");
        }
        return String.join("\n\n", blocks);
    }

    private static String read(Class<?> source) {
        String file = source.getSimpleName() + ".java";
        try (InputStream in = source.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is not beside its class: the build copies it there");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

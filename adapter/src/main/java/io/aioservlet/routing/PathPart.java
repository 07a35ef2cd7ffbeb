package io.aioservlet.routing;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a path pattern is made of. */
sealed interface PathPart {
    /** Fixed text in canonical spelling. */
    record Literal(String text) implements PathPart {}

    /**
     * A variable; without a regex of its own it takes one or more characters of one segment, and without a conversion its
     * value is text.
     */
    record Variable(
            String name, @Nullable Pattern regex, @Nullable Conversion conversion) implements PathPart {}
}

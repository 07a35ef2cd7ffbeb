package io.aioservlet.web;

import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;

/**
 * Gives a variable of a path a type. One definition serves both ways: {@code /day/{when:date}} is matched only by paths that
 * hold a date, {@link MatchInfo#get(String, Class)} gives it as a {@link LocalDate}, and {@link Route#url} takes one.
 * Immutable; its functions are called from any thread.
 *
 * @param <T> the type of the values
 * @param type their class
 * @param regex what the percent-encoded text looks like; it may cross slashes
 * @param parse makes a value of the decoded text; an {@link IllegalArgumentException} or
 *     {@link java.time.DateTimeException} means that the path does not match
 * @param format makes the text of a value
 */
public record PathConverter<T>(Class<T> type, String regex, Function<String, T> parse, Function<T, String> format) {

    /** {@code {id:int}}: a number that fits an {@code int}, without a plus. */
    public static final PathConverter<Integer> INT = of(Integer.class, "-?[0-9]{1,10}", Integer::valueOf);

    /** {@code {id:long}}: a number that fits a {@code long}, without a plus. */
    public static final PathConverter<Long> LONG = of(Long.class, "-?[0-9]{1,19}", Long::valueOf);

    /** {@code {key:uuid}}: a UUID in its usual form, in any case. */
    public static final PathConverter<UUID> UUIDS =
            of(UUID.class, "[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", UUID::fromString);

    /** {@code {when:date}}: a date of ISO 8601, such as {@code 2026-02-28}. */
    public static final PathConverter<LocalDate> DATE =
            of(LocalDate.class, "[0-9]{4}-[0-9]{2}-[0-9]{2}", LocalDate::parse);

    /** {@code {rest:path}}: text of one or more segments. */
    public static final PathConverter<String> PATH = of(String.class, ".+", Function.identity());

    /** Checks that all of it is there. */
    public PathConverter {
        Objects.requireNonNull(type, "the type of a converter is null");
        Objects.requireNonNull(regex, "the regex of a converter is null");
        Objects.requireNonNull(parse, "the parse function of a converter is null");
        Objects.requireNonNull(format, "the format function of a converter is null");
    }

    /** A converter of values that {@link Object#toString} writes as {@code parse} reads them. */
    public static <T> PathConverter<T> of(Class<T> type, String regex, Function<String, T> parse) {
        return new PathConverter<>(type, regex, parse, Object::toString);
    }
}

package io.aioservlet.http;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dates as RFC 9110 §5.6.7 writes them: always as IMF-fixdate, and read in all three forms that a recipient must know.
 * The name of the weekday is skipped when reading, since the rest already says everything.
 */
public final class HttpDates {
    private static final DateTimeFormatter IMF_FIXDATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.US)
            .withZone(ZoneOffset.UTC);

    private static final String TIME = "(?<hour>\\d\\d):(?<minute>\\d\\d):(?<second>\\d\\d)";
    private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

    /** {@code Sun, 06 Nov 1994 08:49:37 GMT} and the older {@code Sunday, 06-Nov-94 08:49:37 GMT}. */
    private static final Pattern DAY_FIRST = Pattern.compile(
            "[a-z]{3,9}, (?<day>\\d{1,2})[ -](?<month>[a-z]{3})[ -](?<year>\\d{4}|\\d\\d) " + TIME + " (?:gmt|utc)",
            Pattern.CASE_INSENSITIVE);

    /** {@code Sun Nov  6 08:49:37 1994}, as C's {@code asctime} prints it; Undertow makes one blank of the two. */
    private static final Pattern MONTH_FIRST = Pattern.compile(
            "[a-z]{3,9} (?<month>[a-z]{3}) (?<day>[ \\d]?\\d) " + TIME + " (?<year>\\d{4})", Pattern.CASE_INSENSITIVE);

    private HttpDates() {}

    /**
     * Writes a point in time with the precision of seconds; fractions are cut off.
     *
     * @throws IllegalArgumentException if the year does not have the four digits that HTTP has room for
     */
    public static String format(Instant instant) {
        int year = instant.atOffset(ZoneOffset.UTC).getYear();
        if (year < 0 || year > 9999) {
            throw new IllegalArgumentException("An HTTP date has a year from 0000 to 9999, not " + instant);
        }
        return IMF_FIXDATE.format(instant);
    }

    /** Reads a date; null if the text is null, has none of the three forms, or names no real date (32 Dec). */
    public static @Nullable Instant parse(@Nullable String text) {
        return text == null ? null : parse(text, Clock.systemUTC());
    }

    static @Nullable Instant parse(String text, Clock clock) {
        String trimmed = text.strip();
        Matcher matcher = DAY_FIRST.matcher(trimmed);
        if (!matcher.matches()) {
            matcher = MONTH_FIRST.matcher(trimmed);
            if (!matcher.matches()) {
                return null;
            }
        }
        try {
            return instant(matcher, clock);
        } catch (DateTimeException notARealDate) {
            return null;
        }
    }

    private static @Nullable Instant instant(Matcher matcher, Clock clock) {
        int month = MONTHS.indexOf(matcher.group("month").toLowerCase(Locale.ROOT));
        if (month % 3 != 0) {
            return null;
        }
        int second = number(matcher, "second");
        // A leap second is legal on the wire but unknown to java.time: it becomes the second after it.
        int leap = second == 60 ? 1 : 0;
        return LocalDateTime.of(
                        year(matcher.group("year"), clock),
                        month / 3 + 1,
                        number(matcher, "day"),
                        number(matcher, "hour"),
                        number(matcher, "minute"),
                        second - leap)
                .plusSeconds(leap)
                .toInstant(ZoneOffset.UTC);
    }

    /** Two digits that seem to lie more than fifty years ahead belong to the past, as RFC 9110 §5.6.7 says. */
    private static int year(String digits, Clock clock) {
        int year = Integer.parseInt(digits);
        if (digits.length() == 4) {
            return year;
        }
        int now = Year.now(clock.withZone(ZoneOffset.UTC)).getValue();
        int guess = now - now % 100 + year;
        return guess > now + 50 ? guess - 100 : guess;
    }

    private static int number(Matcher matcher, String group) {
        return Integer.parseInt(matcher.group(group).strip());
    }
}

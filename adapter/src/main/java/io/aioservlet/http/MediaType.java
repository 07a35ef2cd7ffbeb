package io.aioservlet.http;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A Content-Type taken apart (RFC 9110 §8.3.1). Reading is tolerant and never fails; {@link #toString()} writes a
 * header value again.
 *
 * @param essence type and subtype, trimmed and lower-cased; empty if the header had none
 * @param parameters by lower-cased name, in the order of the header; unmodifiable
 */
public record MediaType(String essence, Map<String, String> parameters) {
    /** The values that nearly every message carries are shared instead of parsed. */
    private static final Map<String, MediaType> COMMON = Stream.of(
                    "application/json",
                    "application/json; charset=utf-8",
                    "application/octet-stream",
                    "application/x-www-form-urlencoded",
                    "text/html",
                    "text/html; charset=utf-8",
                    "text/plain",
                    "text/plain; charset=utf-8")
            .collect(Collectors.toUnmodifiableMap(Function.identity(), MediaType::parseAnew));

    public MediaType {
        essence = essence.strip().toLowerCase(Locale.ROOT);
        parameters = parameters.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** Reads a header value; of a repeated parameter the first wins. Never throws. */
    public static MediaType parse(String text) {
        MediaType common = COMMON.get(text);
        return common == null ? parseAnew(text) : common;
    }

    private static MediaType parseAnew(String text) {
        int semicolon = text.indexOf(';');
        return semicolon < 0
                ? new MediaType(text, Map.of())
                : new MediaType(text.substring(0, semicolon), HeaderParameters.parse(text, semicolon));
    }

    /** The charset parameter as sent, null if there is none. */
    public @Nullable String charset() {
        return parameters.get("charset");
    }

    /** The boundary parameter of a multipart type, null if there is none. */
    public @Nullable String boundary() {
        return parameters.get("boundary");
    }

    /** The same type with another charset; null removes it. */
    public MediaType withCharset(@Nullable String charset) {
        Map<String, String> changed = new LinkedHashMap<>(parameters);
        if (charset == null) {
            changed.remove("charset");
        } else {
            changed.put("charset", charset);
        }
        return new MediaType(essence, changed);
    }

    /** Another type and subtype with the same parameters. */
    public MediaType withEssence(String newEssence) {
        return new MediaType(newEssence, parameters);
    }

    /** The header value; parameters that are no tokens are quoted. */
    @Override
    public String toString() {
        if (parameters.isEmpty()) {
            return essence;
        }
        StringBuilder out = new StringBuilder(essence);
        parameters.forEach((name, value) -> HeaderParameters.append(out, name, value));
        return out.toString();
    }
}

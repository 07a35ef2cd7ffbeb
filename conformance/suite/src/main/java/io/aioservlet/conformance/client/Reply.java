package io.aioservlet.conformance.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A response as it came over the wire.
 *
 * @param status the status code
 * @param fields the header fields in order
 * @param body the bytes that came
 * @param whole whether the body came to its announced end
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, only looked at
public record Reply(int status, List<Map.Entry<String, String>> fields, byte[] body, boolean whole) {

    /** The first value of a header field, or {@code null}. */
    public @Nullable String header(String name) {
        List<String> values = headers(name);
        return values.isEmpty() ? null : values.get(0);
    }

    /** All values of a header field. */
    public List<String> headers(String name) {
        return fields.stream()
                .filter(field -> field.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** The type of the body in lower case, without parameters; empty if there is none. */
    public String type() {
        String type = header("Content-Type");
        return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(java.util.Locale.ROOT);
    }

    /** The body as UTF-8. */
    public String text() {
        return new String(body, UTF_8);
    }

    @Override
    public String toString() {
        String start = text().substring(0, Math.min(300, text().length()));
        return status + " " + fields + (whole ? " " : " (cut off) ") + body.length + " bytes: " + start;
    }
}

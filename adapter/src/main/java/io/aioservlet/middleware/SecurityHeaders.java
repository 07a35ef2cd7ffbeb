package io.aioservlet.middleware;

import io.aioservlet.web.Application;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Header fields that tell browsers to be careful with a response. They are set on every response of the application, error
 * pages, streams and websockets included, unless the response has the field already. Immutable.
 *
 * <pre>{@code
 * SecurityHeaders.standard().with("Content-Security-Policy", "default-src 'self'").setup(app);
 * }</pre>
 */
public final class SecurityHeaders {

    private static final SecurityHeaders STANDARD = new SecurityHeaders(List.of(
            Map.entry("X-Content-Type-Options", "nosniff"),
            Map.entry("X-Frame-Options", "SAMEORIGIN"),
            Map.entry("Referrer-Policy", "strict-origin-when-cross-origin"),
            Map.entry("Cross-Origin-Opener-Policy", "same-origin")));

    private final List<Map.Entry<String, String>> fields;

    private SecurityHeaders(List<Map.Entry<String, String>> fields) {
        this.fields = fields;
    }

    /**
     * No guessing of types ({@code nosniff}), no frames on other sites, no paths of ours to other sites, no handle on our
     * windows for other sites. Neither a {@code Content-Security-Policy} nor {@code Strict-Transport-Security}, which only
     * the author can know.
     */
    public static SecurityHeaders standard() {
        return STANDARD;
    }

    /** The same with this field, in place of what it was. */
    public SecurityHeaders with(String name, String value) {
        var changed = new ArrayList<>(without(name).fields);
        changed.add(Map.entry(name, value));
        return new SecurityHeaders(List.copyOf(changed));
    }

    /** The same without this field. */
    public SecurityHeaders without(String name) {
        return new SecurityHeaders(fields.stream()
                .filter(field -> !field.getKey().equalsIgnoreCase(name))
                .toList());
    }

    /** Has an application send them. */
    public void setup(Application app) {
        app.onResponsePrepare((request, response) -> {
            for (Map.Entry<String, String> field : fields) {
                if (!response.headers().contains(field.getKey())) {
                    response.headers().set(field.getKey(), field.getValue());
                }
            }
        });
    }
}

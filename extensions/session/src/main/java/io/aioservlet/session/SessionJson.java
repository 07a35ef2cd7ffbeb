package io.aioservlet.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aioservlet.json.JsonCodec;
import java.util.Map;

/** Sessions as JSON text: {@code {"created": seconds, "session": {...}}}, or {@code {}} without values. */
final class SessionJson {

    private SessionJson() {}

    /**
     * Writes a session.
     *
     * @throws IllegalStateException if a value has no JSON form; the message names its key
     */
    static String write(Session session) {
        JsonCodec codec = JsonCodec.find();
        try {
            return new String(codec.encode(session.payload()), UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "the session cannot be saved: no JSON form for " + culprits(session, codec), e);
        }
    }

    private static String culprits(Session session, JsonCodec codec) {
        return session.asMap().entrySet().stream()
                .filter(entry -> entry.getValue() != null && !hasForm(codec, entry.getValue()))
                .map(Map.Entry::getKey)
                .toList()
                .toString();
    }

    private static boolean hasForm(JsonCodec codec, Object value) {
        try {
            codec.encode(value);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * Reads a payload.
     *
     * @throws RuntimeException if it is none
     */
    @SuppressWarnings("unchecked") // JSON objects have text keys
    static Map<String, Object> read(String json) {
        return (Map<String, Object>) JsonCodec.find().decode(json, Map.class);
    }
}

package io.aioservlet.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * JSON through Jackson 2, with its default settings and the modules that it finds; text after the value is an error, as it
 * is to Jackson 3.
 */
public final class Jackson2Codec implements JsonCodec {

    private final ObjectMapper mapper =
            new ObjectMapper().findAndRegisterModules().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** For {@link java.util.ServiceLoader}; fails where Jackson 2 is not present. */
    public Jackson2Codec() {}

    @Override
    public byte[] encode(Object value) {
        try {
            return mapper.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no JSON form: " + e.getOriginalMessage(), e);
        }
    }

    @Override
    public <T> T decode(String text, Class<T> type) {
        try {
            return mapper.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new JsonSyntaxException("the body is not the JSON that is expected here", e);
        }
    }
}

package io.aioservlet.json;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** JSON through Jackson 3, with its default settings and the modules that it finds. */
public final class Jackson3Codec implements JsonCodec {

    private final JsonMapper mapper = JsonMapper.builder().findAndAddModules().build();

    /** For {@link java.util.ServiceLoader}; fails where Jackson 3 is not present. */
    public Jackson3Codec() {}

    @Override
    public byte[] encode(Object value) {
        try {
            return mapper.writeValueAsBytes(value);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("no JSON form: " + e.getOriginalMessage(), e);
        }
    }

    @Override
    public <T> T decode(String text, Class<T> type) {
        try {
            return mapper.readValue(text, type);
        } catch (JacksonException e) {
            throw new JsonSyntaxException("the body is not the JSON that is expected here", e);
        }
    }
}

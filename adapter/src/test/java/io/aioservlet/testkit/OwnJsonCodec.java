package io.aioservlet.testkit;

import io.aioservlet.json.JsonCodec;
import java.nio.charset.StandardCharsets;

/** A codec of the application's own. */
public final class OwnJsonCodec implements JsonCodec {

    /** For ServiceLoader. */
    public OwnJsonCodec() {}

    @Override
    public byte[] encode(Object value) {
        return "own".getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public <T> T decode(String text, Class<T> type) {
        throw new UnsupportedOperationException(text);
    }
}

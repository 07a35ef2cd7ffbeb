package io.aioservlet.websocket;

import io.aioservlet.json.JsonCodec;
import io.aioservlet.json.JsonSyntaxException;
import java.nio.charset.StandardCharsets;

/** As little JSON as a test needs: texts in quotes. */
public final class QuotingCodec implements JsonCodec {

    /** Made by ServiceLoader. */
    public QuotingCodec() {}

    @Override
    public byte[] encode(Object value) {
        return ("\"" + value + "\"").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public <T> T decode(String text, Class<T> type) {
        if (!text.startsWith("\"")) {
            throw new JsonSyntaxException("not a text in quotes", new IllegalArgumentException(text));
        }
        return type.cast(text.substring(1, text.length() - 1));
    }
}

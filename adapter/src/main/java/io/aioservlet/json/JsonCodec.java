package io.aioservlet.json;

/**
 * Turns objects into JSON and back. Found by {@link java.util.ServiceLoader}; codecs for Jackson 3 and Jackson 2 come
 * with the adapter and are used where that library is present. A codec must be safe for use from many threads.
 */
public interface JsonCodec {

    /**
     * Encodes a value as JSON text in UTF-8.
     *
     * @throws IllegalArgumentException if the value has no JSON form
     */
    byte[] encode(Object value);

    /**
     * Decodes JSON text.
     *
     * @throws JsonSyntaxException if the text is not JSON, or not JSON of that type
     */
    <T> T decode(String text, Class<T> type);

    /**
     * The codec of this application: the first that {@link java.util.ServiceLoader} finds and whose library is present.
     *
     * @throws IllegalStateException if there is none; the message says what to add
     */
    static JsonCodec find() {
        return JsonCodecs.find();
    }
}

package io.aioservlet.http;

import java.nio.charset.Charset;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Pairs in the form {@code application/x-www-form-urlencoded}, as a query string or a form body holds them. Only the
 * ampersand separates; order, repetitions and blank values are kept.
 */
public final class QueryString {
    private QueryString() {}

    /**
     * Hands each pair to the consumer, decoded. Empty pairs are skipped, an empty name is a name; null has no pairs.
     */
    public static void parse(@Nullable String text, Charset charset, BiConsumer<String, String> pairs) {
        if (text == null) {
            return;
        }
        for (int start = 0, end; start < text.length(); start = end + 1) {
            end = text.indexOf('&', start);
            end = end < 0 ? text.length() : end;
            if (end == start) {
                continue;
            }
            // Not by indexOf: it would look beyond the pair, and of many pairs without a value at the same far place.
            int equals = start;
            while (equals < end && text.charAt(equals) != '=') {
                equals++;
            }
            String name = text.substring(start, equals);
            String value = equals == end ? "" : text.substring(equals + 1, end);
            pairs.accept(PercentCodec.decodeForm(name, charset), PercentCodec.decodeForm(value, charset));
        }
    }

    /**
     * Writes the pairs in their order, without a question mark; values are written as {@link String#valueOf} has
     * them.
     */
    public static String format(Iterable<? extends Map.Entry<String, ?>> pairs) {
        StringBuilder out = new StringBuilder();
        for (Map.Entry<String, ?> pair : pairs) {
            if (!out.isEmpty()) {
                out.append('&');
            }
            out.append(PercentCodec.encodeForm(pair.getKey()))
                    .append('=')
                    .append(PercentCodec.encodeForm(String.valueOf(pair.getValue())));
        }
        return out.toString();
    }
}

package io.aioservlet.web;

import io.aioservlet.routing.Conversion;
import java.time.DateTimeException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The converters of one router by their names. */
final class Converters {

    private final Map<String, Typed<?>> byName = new LinkedHashMap<>();

    Converters() {
        add("int", PathConverter.INT);
        add("long", PathConverter.LONG);
        add("uuid", PathConverter.UUIDS);
        add("date", PathConverter.DATE);
        add("path", PathConverter.PATH);
    }

    <T> void add(String name, PathConverter<T> converter) {
        if (!name.matches("[a-zA-Z][a-zA-Z0-9_]*")) {
            throw new IllegalArgumentException(
                    "the name of a converter is a letter followed by letters, digits and '_': '" + name + "'");
        }
        byName.put(name, new Typed<>(converter));
    }

    Map<String, Typed<?>> all() {
        return byName;
    }

    /** A converter as the grammar of paths knows it, where values have no type. */
    record Typed<T>(PathConverter<T> converter) implements Conversion {

        @Override
        public String regex() {
            return converter.regex();
        }

        @Override
        public T parse(String text) {
            try {
                return converter.parse().apply(text);
            } catch (DateTimeException e) { // the one family of parsers that throws something else
                throw new IllegalArgumentException(e);
            }
        }

        @Override
        public String format(Object value) {
            if (converter.type().isInstance(value)) {
                return converter.format().apply(converter.type().cast(value));
            }
            return converter.format().apply(parse(value.toString()));
        }
    }
}

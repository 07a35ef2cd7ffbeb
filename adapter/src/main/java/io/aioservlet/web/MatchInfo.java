package io.aioservlet.web;

import io.aioservlet.http.PercentCodec;
import io.aioservlet.routing.Conversion;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the path of a request matched: the variables of the route with their percent-decoded values, and the route. Empty
 * for an unmatched request, whose route is a {@link SystemRoute}. From {@code UrlMappingMatchInfo}.
 *
 * <p>A decoded value may hold any character, {@code /} and {@code ..} included. Cannot be changed.
 */
public final class MatchInfo extends AbstractMap<String, String> {

    private static final String[] NO_VALUES = {};

    private final Route route;
    private final List<String> names;
    private final String[] rawValues;

    MatchInfo(Route route, List<String> names, String[] rawValues) {
        this.route = route;
        this.names = names;
        this.rawValues = rawValues;
    }

    static MatchInfo unmatched(SystemRoute route) {
        return new MatchInfo(route, List.of(), NO_VALUES);
    }

    /**
     * The value of a variable that has a converter, as in {@code /user/{id:int}}.
     *
     * @throws NoSuchElementException if the path has no such variable
     * @throws IllegalStateException if the variable has no converter, or one for another type
     */
    public <T> T get(String name, Class<T> type) {
        String text = get(name);
        if (text == null) {
            throw new NoSuchElementException("the path of " + route + " has no variable '" + name + "'");
        }
        Conversion conversion = route.template().conversion(name);
        Object value = conversion == null ? text : conversion.parse(text);
        if (!type.isInstance(value)) {
            throw new IllegalStateException("the variable '" + name + "' of " + route + " is a "
                    + value.getClass().getSimpleName() + " and not a " + type.getSimpleName()
                    + "; its path says which converter it has, as in {id:int}");
        }
        return type.cast(value);
    }

    /** The innermost application of the route, whose middlewares are around its handler. */
    public Application app() {
        Application app = route.router().app();
        if (app == null) {
            throw new IllegalStateException("the router of " + route + " belongs to no application");
        }
        return app;
    }

    /** The route that answers the request. */
    public Route route() {
        return route;
    }

    @Override
    public @Nullable String get(@Nullable Object name) {
        int index = indexOf(name);
        return index < 0 ? null : PercentCodec.decode(rawValues[index]);
    }

    /** A value as it is spelt in the path, percent-encoded; {@code null} if there is no such variable. */
    @Nullable
    String raw(String name) {
        int index = indexOf(name);
        return index < 0 ? null : rawValues[index];
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return indexOf(name) >= 0;
    }

    @Override
    public String getOrDefault(@Nullable Object name, String other) {
        String value = get(name);
        return value == null ? other : value;
    }

    private int indexOf(@Nullable Object name) {
        return name instanceof String text ? names.indexOf(text) : -1;
    }

    @Override
    public Set<Map.Entry<String, String>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return rawValues.length;
            }

            @Override
            public Iterator<Map.Entry<String, String>> iterator() {
                return new Iterator<>() {
                    private int next;

                    @Override
                    public boolean hasNext() {
                        return next < rawValues.length;
                    }

                    @Override
                    public Map.Entry<String, String> next() {
                        if (!hasNext()) {
                            throw new NoSuchElementException();
                        }
                        return Map.entry(names.get(next), PercentCodec.decode(rawValues[next++]));
                    }
                };
            }
        };
    }
}

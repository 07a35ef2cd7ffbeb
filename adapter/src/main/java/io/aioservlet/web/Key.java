package io.aioservlet.web;

/**
 * A typed key for values kept in an {@link Application} or a {@link Request}. A key is equal only to itself, so two
 * libraries never overwrite each other's values; keep it in a constant.
 *
 * @param <T> the type of the value
 */
@SuppressWarnings("UnusedTypeParameter") // it is there for those who get and put
public final class Key<T> {

    private final String name;

    private Key(String name) {
        this.name = name;
    }

    /** A new key; the name is for people who read logs. */
    public static <T> Key<T> of(String name) {
        return new Key<>(name);
    }

    @Override
    public String toString() {
        return "Key(" + name + ")";
    }
}

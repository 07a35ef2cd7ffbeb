package io.aioservlet.routing;

/** Gives a variable of a path a type: one definition for reading it and for writing it. */
public interface Conversion {

    /** What the percent-encoded text looks like; a path in which it does not is no match. */
    String regex();

    /**
     * The value that a percent-decoded text stands for.
     *
     * @throws IllegalArgumentException if it stands for none; such a path is no match either
     */
    Object parse(String text);

    /**
     * The text for a value, not encoded.
     *
     * @throws IllegalArgumentException if this cannot be a value of the variable
     */
    String format(Object value);
}

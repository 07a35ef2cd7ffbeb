package io.aioservlet.accesslog;

/** One piece of a line: text of the format itself, or a value that is different in each line. */
@FunctionalInterface
interface Atom {

    void append(AccessEntry entry, StringBuilder line);
}

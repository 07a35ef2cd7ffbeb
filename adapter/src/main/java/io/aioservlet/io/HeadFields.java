package io.aioservlet.io;

import java.util.function.BiConsumer;

/** The header lines of a response, handed over one by one so that no list of them need be made. */
@FunctionalInterface
public interface HeadFields {

    /** Calls the target with name and value of each line in order. */
    void forEach(BiConsumer<String, String> target);
}

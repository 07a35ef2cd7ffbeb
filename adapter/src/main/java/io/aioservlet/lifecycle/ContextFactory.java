package io.aioservlet.lifecycle;

/**
 * Opens something that lives as long as the application does, such as a pool of connections.
 *
 * @param <A> the application
 */
@FunctionalInterface
public interface ContextFactory<A> {

    /** Opens it at the start; what is returned is closed at the end, in the reverse order of opening. */
    AutoCloseable open(A app) throws Exception;
}

package io.aioservlet.lifecycle;

/**
 * Something to do at a point in the life of an application.
 *
 * @param <A> the application
 */
@FunctionalInterface
public interface Callback<A> {

    /** May block and may fail; the method it is registered with tells what a failure means. */
    void call(A app) throws Exception;
}

package io.aioservlet.servlet;

import io.aioservlet.io.ExchangeEndedException;
import io.aioservlet.io.RequestBodyException;
import io.aioservlet.web.exception.HttpRequestEntityTooLarge;
import java.io.IOException;

/** What the application sees of a body that the container cannot read. */
final class BodyFailures {

    private BodyFailures() {}

    /** For a stage. */
    static Throwable explain(Throwable failure) {
        if (failure instanceof ExchangeEndedException) {
            return failure;
        }
        return failure.getClass().getSimpleName().equals("RequestTooBigException") // Undertow's MAX_ENTITY_SIZE
                ? new HttpRequestEntityTooLarge("the body is above the limit of the container")
                : new RequestBodyException(failure);
    }

    /** For a call. */
    static RequestBodyException explained(IOException failure) {
        Throwable explained = explain(failure);
        if (explained instanceof RequestBodyException broken) {
            return broken;
        }
        throw (HttpRequestEntityTooLarge) explained;
    }
}

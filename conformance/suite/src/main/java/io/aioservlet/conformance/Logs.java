package io.aioservlet.conformance;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Announces what a test makes the server log at {@code WARNING} or above, or with a stack trace. It must be logged, as often
 * as that; whatever is not announced fails the test.
 */
@Documented
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(Logs.All.class)
public @interface Logs {

    /** A regular expression that is found in the level, the logger, the message or the exceptions of the record. */
    String value();

    /** How often; 0 for any number, none included. */
    int times() default 1;

    /** Several of them. */
    @Documented
    @Target({ElementType.METHOD, ElementType.TYPE})
    @Retention(RetentionPolicy.RUNTIME)
    @interface All {

        /** Each is announced. */
        Logs[] value();
    }
}

package io.aioservlet.io;

import org.jspecify.annotations.Nullable;

/** Told once when an exchange is over. Must not block for long. */
@FunctionalInterface
public interface EndListener {

    /**
     * The exchange is over; nothing can be sent through it any more.
     *
     * @param failure why it ended early, or {@code null} where its response was sent as a whole
     */
    void ended(@Nullable Throwable failure) throws Exception;
}

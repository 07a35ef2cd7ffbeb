package io.aioservlet.launcher;

import org.jspecify.annotations.Nullable;

/**
 * The server did not start: the address cannot be listened on, or the application is missing or failed. The message is
 * one line made for people; the cause has the details. Nothing is left running or on disk.
 */
public final class LaunchException extends RuntimeException {

    LaunchException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

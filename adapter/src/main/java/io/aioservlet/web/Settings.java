package io.aioservlet.web;

import io.aioservlet.accesslog.AccessLog;
import java.lang.System.Logger;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the author of an application chose; {@code null} for what was left open. Not changed once the application is built. */
final class Settings {

    @Nullable
    Logger logger;

    @Nullable
    AccessLog accessLog;

    @Nullable
    Boolean debug;

    @Nullable
    Limits limits;

    Application.@Nullable ProxyScheme proxyScheme;

    @Nullable
    Duration handlerTimeout;

    @Nullable
    Boolean handlerCancellation;

    /** The limits to build upon. */
    Limits limitsSoFar() {
        return limits == null ? Limits.DEFAULT : limits;
    }
}

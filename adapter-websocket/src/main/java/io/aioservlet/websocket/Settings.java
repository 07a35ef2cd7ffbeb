package io.aioservlet.websocket;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a {@link WebSocketBuilder} was told. */
record Settings(
        List<String> protocols,
        Origins origins,
        Duration timeout,
        @Nullable Duration receiveTimeout,
        @Nullable Duration sendTimeout,
        @Nullable Duration heartbeat,
        boolean autoclose,
        boolean autoping,
        long maxMsgSize,
        boolean compress) {

    static final Settings DEFAULTS = new Settings(
            List.of(),
            Origins.SAME,
            Duration.ofSeconds(10),
            null,
            Duration.ofSeconds(60),
            null,
            true,
            true,
            4L << 20,
            false);
}

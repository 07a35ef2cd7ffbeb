package io.aioservlet.websocket;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a {@link WebSocketBuilder} was told. */
record Settings(
        List<String> protocols,
        Duration timeout,
        boolean autoclose,
        boolean autoping,
        long maxMsgSize,
        @Nullable Duration receiveTimeout) {

    static final Settings DEFAULTS = new Settings(List.of(), Duration.ofSeconds(10), true, true, 4L << 20, null);
}

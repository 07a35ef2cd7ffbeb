package io.aioservlet.websocket;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a websocket is to be like. From the arguments of {@code aiohttp.web.WebSocketResponse}. */
public final class WebSocketBuilder {

    private List<String> protocols = Settings.DEFAULTS.protocols();
    private Duration timeout = Settings.DEFAULTS.timeout();
    private boolean autoclose = Settings.DEFAULTS.autoclose();
    private boolean autoping = Settings.DEFAULTS.autoping();
    private long maxMsgSize = Settings.DEFAULTS.maxMsgSize();
    private @Nullable Duration receiveTimeout = Settings.DEFAULTS.receiveTimeout();

    WebSocketBuilder() {}

    /** The subprotocols that are known here; none by default. The client's order decides between them. */
    public WebSocketBuilder protocols(String... protocols) {
        this.protocols = List.of(protocols);
        return this;
    }

    /** How long {@code close} waits for what is under way and for the client's answer; 10 s by default. */
    public WebSocketBuilder timeout(Duration timeout) {
        this.timeout = positive(timeout);
        return this;
    }

    /** Whether the client's close makes the websocket {@code closed} without a {@code close()} here; true by default. */
    public WebSocketBuilder autoclose(boolean autoclose) {
        this.autoclose = autoclose;
        return this;
    }

    /** Whether pongs stay hidden, true by default. Pings are answered by the container and hidden in either case. */
    public WebSocketBuilder autoping(boolean autoping) {
        this.autoping = autoping;
        return this;
    }

    /** The size of a message in bytes above which the client is closed with 1009; 4 MiB by default, 0 for none. */
    public WebSocketBuilder maxMsgSize(long maxMsgSize) {
        if (maxMsgSize < 0) {
            throw new IllegalArgumentException("maxMsgSize is not negative: " + maxMsgSize);
        }
        this.maxMsgSize = maxMsgSize;
        return this;
    }

    /** How long a receive waits; {@code null}, the default, for ever. */
    public WebSocketBuilder receiveTimeout(@Nullable Duration receiveTimeout) {
        this.receiveTimeout = receiveTimeout == null ? null : positive(receiveTimeout);
        return this;
    }

    private static Duration positive(Duration duration) {
        if (duration.isZero() || duration.isNegative()) {
            throw new IllegalArgumentException("a duration above zero is needed: " + duration);
        }
        return duration;
    }

    /** The websocket, to be started. */
    public WebSocketResponse build() {
        return new WebSocketResponse(new Settings(protocols, timeout, autoclose, autoping, maxMsgSize, receiveTimeout));
    }
}

package io.aioservlet.websocket;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a websocket is to be like. From the arguments of {@code aiohttp.web.WebSocketResponse}. */
public final class WebSocketBuilder {

    private List<String> protocols = Settings.DEFAULTS.protocols();
    private Origins origins = Settings.DEFAULTS.origins();
    private Duration timeout = Settings.DEFAULTS.timeout();
    private @Nullable Duration receiveTimeout = Settings.DEFAULTS.receiveTimeout();
    private @Nullable Duration sendTimeout = Settings.DEFAULTS.sendTimeout();
    private @Nullable Duration heartbeat = Settings.DEFAULTS.heartbeat();
    private boolean autoclose = Settings.DEFAULTS.autoclose();
    private boolean autoping = Settings.DEFAULTS.autoping();
    private long maxMsgSize = Settings.DEFAULTS.maxMsgSize();
    private boolean compress = Settings.DEFAULTS.compress();

    WebSocketBuilder() {}

    /** The subprotocols that are known here; none by default. The client's order decides between them. */
    public WebSocketBuilder protocols(String... protocols) {
        this.protocols = List.of(protocols);
        return this;
    }

    /**
     * The origins whose pages may open the websocket beside those of the own host, as {@code https://example.org};
     * {@code *} for all. By default a browser's page of another host gets a 403, since the user's cookies would come with
     * it; the {@code Origin} is compared with the {@code Host}. Clients that send no {@code Origin} are no browsers and pass.
     */
    public WebSocketBuilder origins(String... origins) {
        this.origins = Origins.of(origins);
        return this;
    }

    /** How long {@code close} waits for what is under way and for the client's answer; 10 s by default. */
    public WebSocketBuilder timeout(Duration timeout) {
        this.timeout = positive(timeout);
        return this;
    }

    /** How long a receive waits; {@code null}, the default, for ever. */
    public WebSocketBuilder receiveTimeout(@Nullable Duration receiveTimeout) {
        this.receiveTimeout = positiveOrNull(receiveTimeout);
        return this;
    }

    /**
     * How long one message may take to go out, 60 s by default; {@code null} for ever. A client that reads so slowly, or
     * not at all, is dropped: for the handler the websocket ends with 1008, and all who send to it fail.
     */
    public WebSocketBuilder sendTimeout(@Nullable Duration sendTimeout) {
        this.sendTimeout = positiveOrNull(sendTimeout);
        return this;
    }

    /**
     * Pings a client that has been silent for that long, and drops it if nothing comes within half of it: for the handler
     * the websocket ends with 1006. {@code null}, the default, for no pings. While messages wait to be received here the
     * client cannot be heard, and is not dropped.
     */
    public WebSocketBuilder heartbeat(@Nullable Duration heartbeat) {
        this.heartbeat = positiveOrNull(heartbeat);
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

    /**
     * The size of a message in bytes above which the client is closed with 1009; 4 MiB by default, 0 for none. Of a
     * compressed message it is the size of what comes out.
     */
    public WebSocketBuilder maxMsgSize(long maxMsgSize) {
        if (maxMsgSize < 0) {
            throw new IllegalArgumentException("maxMsgSize is not negative: " + maxMsgSize);
        }
        this.maxMsgSize = maxMsgSize;
        return this;
    }

    /**
     * Whether messages are compressed where the client offers it (permessage-deflate, RFC 7692); false by default, since
     * each such websocket holds some 300 KiB of native memory while it is open: 256 KiB to compress, 44 KiB to expand.
     * Tomcat and Jetty have it; Undertow where the deployment adds a {@code PerMessageDeflateHandshake}. Where the
     * container has none, nothing is compressed.
     */
    public WebSocketBuilder compress(boolean compress) {
        this.compress = compress;
        return this;
    }

    private static @Nullable Duration positiveOrNull(@Nullable Duration duration) {
        return duration == null ? null : positive(duration);
    }

    private static Duration positive(Duration duration) {
        if (duration.isZero() || duration.isNegative()) {
            throw new IllegalArgumentException("a duration above zero is needed: " + duration);
        }
        return duration;
    }

    /** The websocket, to be started. */
    public WebSocketResponse build() {
        return new WebSocketResponse(new Settings(
                protocols,
                origins,
                timeout,
                receiveTimeout,
                sendTimeout,
                heartbeat,
                autoclose,
                autoping,
                maxMsgSize,
                compress));
    }
}

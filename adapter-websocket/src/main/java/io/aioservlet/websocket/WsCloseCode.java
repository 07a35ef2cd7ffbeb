package io.aioservlet.websocket;

import org.jspecify.annotations.Nullable;

/**
 * Why a websocket closes (RFC 6455 §7.4.1, and the IANA registry for those above 1011). From {@code aiohttp.WSCloseCode}.
 * An application may also close with a number of its own, 3000 to 4999.
 */
public enum WsCloseCode {
    /** 1000: the purpose is fulfilled. */
    OK(1000),
    /** 1001: the server stops, or the browser leaves the page. */
    GOING_AWAY(1001),
    /** 1002: the rules of the protocol were broken. */
    PROTOCOL_ERROR(1002),
    /** 1003: a kind of data that is not understood. */
    UNSUPPORTED_DATA(1003),
    /** 1006: the connection broke without a close frame; never on the wire. */
    ABNORMAL_CLOSURE(1006),
    /** 1007: a text that is not UTF-8. */
    INVALID_TEXT(1007),
    /** 1008: against the rules of the application, or too slow for them. */
    POLICY_VIOLATION(1008),
    /** 1009: a message above the limit. */
    MESSAGE_TOO_BIG(1009),
    /** 1010: the client misses an extension. */
    MANDATORY_EXTENSION(1010),
    /** 1011: the server failed. */
    INTERNAL_ERROR(1011),
    /** 1012: the service restarts. */
    SERVICE_RESTART(1012),
    /** 1013: try again later. */
    TRY_AGAIN_LATER(1013),
    /** 1014: a gateway got an invalid response. */
    BAD_GATEWAY(1014);

    private final int code;

    WsCloseCode(int code) {
        this.code = code;
    }

    /** The number, as it stands in a close frame. */
    public int code() {
        return code;
    }

    /** The one with that number, or {@code null}. */
    public static @Nullable WsCloseCode of(int code) {
        for (WsCloseCode known : values()) {
            if (known.code == code) {
                return known;
            }
        }
        return null;
    }

    /** Whether a close frame may carry the code: 1004 to 1006 and 1015 are reserved for reports inside an endpoint. */
    static boolean sendable(int code) {
        WsCloseCode known = of(code);
        return known == null ? code >= 3000 && code <= 4999 : known != ABNORMAL_CLOSURE;
    }
}

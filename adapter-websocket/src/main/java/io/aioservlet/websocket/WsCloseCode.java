package io.aioservlet.websocket;

/** Why a websocket closes (RFC 6455 §7.4.1, and the IANA registry for those above 1011). */
public final class WsCloseCode {

    /** The purpose is fulfilled. */
    public static final int OK = 1000;
    /** The server stops, or the browser leaves the page. */
    public static final int GOING_AWAY = 1001;
    /** The rules of the protocol were broken. */
    public static final int PROTOCOL_ERROR = 1002;
    /** A kind of data that is not understood. */
    public static final int UNSUPPORTED_DATA = 1003;
    /** The connection broke without a close frame; never on the wire. */
    public static final int ABNORMAL_CLOSURE = 1006;
    /** A text that is not UTF-8. */
    public static final int INVALID_TEXT = 1007;
    /** A message against the rules of the application. */
    public static final int POLICY_VIOLATION = 1008;
    /** A message above the limit. */
    public static final int MESSAGE_TOO_BIG = 1009;
    /** The client misses an extension. */
    public static final int MANDATORY_EXTENSION = 1010;
    /** The server failed. */
    public static final int INTERNAL_ERROR = 1011;
    /** The service restarts. */
    public static final int SERVICE_RESTART = 1012;
    /** Try again later. */
    public static final int TRY_AGAIN_LATER = 1013;
    /** A gateway got an invalid response. */
    public static final int BAD_GATEWAY = 1014;

    private WsCloseCode() {}

    /** Whether a close frame may carry the code: 1004 to 1006 and 1015 are reserved for reports inside an endpoint. */
    static boolean sendable(int code) {
        boolean reserved = code >= 1004 && code <= ABNORMAL_CLOSURE;
        return (code >= OK && code <= BAD_GATEWAY && !reserved) || (code >= 3000 && code <= 4999);
    }
}

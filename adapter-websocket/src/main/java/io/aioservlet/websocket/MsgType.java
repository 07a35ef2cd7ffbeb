package io.aioservlet.websocket;

/** What a {@link WsMessage} is. From {@code aiohttp.MsgType}. */
public enum MsgType {
    /** A text message. */
    TEXT,
    /** A binary message. */
    BINARY,
    /** The client closed, or its connection broke; the code tells which. */
    CLOSE,
    /** A ping. The containers answer it and do not show it, so none is ever received. */
    PING,
    /** A pong; received only with {@code autoping(false)}. */
    PONG,
    /** The websocket was closed before. */
    CLOSED,
    /** The client broke the rules of the protocol or a limit; the websocket is closed. */
    ERROR
}

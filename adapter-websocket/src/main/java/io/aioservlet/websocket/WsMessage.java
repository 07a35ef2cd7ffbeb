package io.aioservlet.websocket;

import org.jspecify.annotations.Nullable;

/**
 * What {@code receive} gives: its type, and the data that this type has. Asking for data that the type does not have is an
 * {@link IllegalStateException}. From {@code aiohttp.Message}.
 */
public final class WsMessage {

    static final WsMessage CLOSED = new WsMessage(MsgType.CLOSED, null, 0, "");

    private final MsgType type;
    private final @Nullable Object data;
    private final int closeCode;
    private final String closeReason;

    private WsMessage(MsgType type, @Nullable Object data, int closeCode, String closeReason) {
        this.type = type;
        this.data = data;
        this.closeCode = closeCode;
        this.closeReason = closeReason;
    }

    static WsMessage text(String text) {
        return new WsMessage(MsgType.TEXT, text, 0, "");
    }

    static WsMessage binary(byte[] bytes) {
        return new WsMessage(MsgType.BINARY, bytes, 0, "");
    }

    static WsMessage pong(byte[] bytes) {
        return new WsMessage(MsgType.PONG, bytes, 0, "");
    }

    static WsMessage close(int code, String reason) {
        return new WsMessage(MsgType.CLOSE, null, code, reason);
    }

    static WsMessage error(Throwable error) {
        return new WsMessage(MsgType.ERROR, error, 0, "");
    }

    /** What this message is. */
    public MsgType type() {
        return type;
    }

    /** The text of a {@code TEXT} message. */
    public String text() {
        if (data instanceof String text) {
            return text;
        }
        throw new IllegalStateException("only a TEXT message has a text: " + this);
    }

    /** The bytes of a {@code BINARY}, {@code PING} or {@code PONG} message; they belong to the caller. */
    public byte[] bytes() {
        if (data instanceof byte[] bytes) {
            return bytes;
        }
        throw new IllegalStateException("only a BINARY, PING or PONG message has bytes: " + this);
    }

    /** The code of a {@code CLOSE} message: 0 where the client gave none, 1006 where the connection broke. */
    public int closeCode() {
        requireClose();
        return closeCode;
    }

    /** The reason of a {@code CLOSE} message; empty where the client gave none. */
    public String closeReason() {
        requireClose();
        return closeReason;
    }

    /** Whether nothing comes after it. */
    boolean isEnd() {
        return type == MsgType.CLOSE || type == MsgType.CLOSED;
    }

    private void requireClose() {
        if (type != MsgType.CLOSE) {
            throw new IllegalStateException("only a CLOSE message has a code and a reason: " + this);
        }
    }

    /** What went wrong, of an {@code ERROR} message. */
    public Throwable error() {
        if (data instanceof Throwable error) {
            return error;
        }
        throw new IllegalStateException("only an ERROR message has an error: " + this);
    }

    /** The length for the bounds of a queue: an estimate, since a text is counted in characters. */
    int weight() {
        return data instanceof String text ? text.length() : data instanceof byte[] bytes ? bytes.length : 0;
    }

    /** The type and a measure of the data; never the data, which may be private. */
    @Override
    public String toString() {
        return switch (type) {
            case TEXT, BINARY, PING, PONG -> type + "[" + weight() + "]";
            case CLOSE -> "CLOSE[" + closeCode + " " + closeReason + "]";
            case CLOSED -> "CLOSED";
            case ERROR -> "ERROR[" + data + "]";
        };
    }
}

package io.aioservlet.websocket;

/** A message of another type came than {@code receiveStr} or {@code receiveBytes} waited for. */
public class UnexpectedMessageException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    private final transient WsMessage received;

    /** With what was wanted and what came. */
    public UnexpectedMessageException(MsgType wanted, WsMessage received) {
        super("a " + wanted + " message was wanted, and this came: " + received);
        this.received = received;
    }

    /** The message that came; it is not received again. */
    public WsMessage received() {
        return received;
    }
}

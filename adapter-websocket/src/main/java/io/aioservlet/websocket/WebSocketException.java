package io.aioservlet.websocket;

import io.aioservlet.io.ClientGoneException;
import org.jspecify.annotations.Nullable;

/** The client broke the rules of the protocol or a limit, or is no longer there to be sent to. */
public class WebSocketException extends ClientGoneException {

    private static final long serialVersionUID = 1L;

    private final int closeCode;

    /** With the code that says why, of those in {@link WsCloseCode}. */
    public WebSocketException(int closeCode, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.closeCode = closeCode;
    }

    /** The code with which the websocket was closed, one of {@link WsCloseCode} or the client's own. */
    public int closeCode() {
        return closeCode;
    }
}

package io.aioservlet.websocket;

import io.aioservlet.websocket.session.Containers;
import io.aioservlet.websocket.session.ReadSwitch;
import io.aioservlet.websocket.session.SessionRemote;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What the container calls, for one websocket. It joins the parts of messages, tells offences of the client from broken
 * connections, and leaves everything with the conversation; nothing of the application runs here. Public only because
 * Jetty wants it so; it is nothing for applications.
 */
public final class SessionEndpoint extends Endpoint {

    private static final System.Logger LOG = System.getLogger(SessionEndpoint.class.getName());

    private final Conversation conversation;
    private final Settings settings;
    private final Assembly assembly;

    SessionEndpoint(Conversation conversation, Settings settings) {
        this.conversation = conversation;
        this.settings = settings;
        this.assembly = new Assembly(settings.maxMsgSize());
    }

    @Override
    public void onOpen(Session session, EndpointConfig config) {
        session.setMaxIdleTimeout(0); // Jetty would close after 30 s
        // Jetty 12 cuts what is sent into frames of 64 KiB unless told otherwise; the others do not know the name.
        config.getUserProperties().put("org.eclipse.jetty.websocket.maxFrameSize", 0L);
        session.addMessageHandler(String.class, new MessageHandler.Partial<String>() {
            @Override
            public void onMessage(String part, boolean last) {
                deliver(session, () -> assembly.add(part, last));
            }
        });
        session.addMessageHandler(ByteBuffer.class, new MessageHandler.Partial<ByteBuffer>() {
            @Override
            public void onMessage(ByteBuffer part, boolean last) {
                deliver(session, () -> assembly.add(part, last));
            }
        });
        if (!settings.autoping() || settings.heartbeat() != null) {
            session.addMessageHandler(PongMessage.class, new MessageHandler.Whole<PongMessage>() {
                @Override
                public void onMessage(PongMessage pong) {
                    conversation.heard();
                    if (!settings.autoping()) {
                        byte[] payload = new byte[pong.getApplicationData().remaining()];
                        pong.getApplicationData().get(payload);
                        conversation.received(WsMessage.pong(payload));
                    }
                }
            });
        }
        if (!conversation.open(new SessionRemote(session), ReadSwitch.of(session))) {
            close(session, WsCloseCode.INTERNAL_ERROR.code(), "");
        }
        if (Containers.isUndertow(session) && !session.isOpen()) {
            // Undertow 2.3.24 opens a session on a connection that broke during the handshake, and never says that it
            // is
            // over. Guarded by TortureTest.
            conversation.ended(WsCloseCode.ABNORMAL_CLOSURE.code(), "");
        }
    }

    private interface Parts {
        @Nullable
        WsMessage add() throws WebSocketException;
    }

    private void deliver(Session session, Parts parts) {
        conversation.heard();
        WsMessage message;
        try {
            message = parts.add();
        } catch (WebSocketException e) {
            conversation.offended(e);
            close(session, e.closeCode(), "");
            return;
        }
        if (message != null) {
            conversation.received(message);
        }
    }

    @Override
    public void onClose(Session session, CloseReason reason) {
        int code = reason.getCloseCode().getCode();
        String phrase = reason.getReasonPhrase() == null ? "" : reason.getReasonPhrase();
        if (isOffence(session, code, phrase)) {
            conversation.offended(new WebSocketException(code, "the client broke the protocol: " + phrase, null));
        }
        conversation.ended(code, phrase);
    }

    /**
     * Two containers report what they refuse to read as a close, and in no other way: Tomcat 10.1 and 11 with the code
     * that they send, so that a client's own 1002 and 1007 look the same; Undertow 2.3 as a broken connection with a
     * reason, which it otherwise does not give. Guarded by {@code ViolationTest}.
     */
    private static boolean isOffence(Session session, int code, String phrase) {
        if (Containers.isTomcat(session)) {
            return code == WsCloseCode.PROTOCOL_ERROR.code() || code == WsCloseCode.INVALID_TEXT.code();
        }
        return Containers.isUndertow(session) && code == WsCloseCode.ABNORMAL_CLOSURE.code() && !phrase.isEmpty();
    }

    /** The container closes by itself and calls {@link #onClose} next. */
    @Override
    public void onError(Session session, Throwable error) {
        if (isBrokenConnection(error)) {
            LOG.log(System.Logger.Level.DEBUG, "the connection of a websocket broke", error);
            return;
        }
        // Jetty refuses a frame that announces more than 2 GiB before any of it is here.
        WsCloseCode code = error.getClass().getSimpleName().startsWith("MessageTooLarge")
                ? WsCloseCode.MESSAGE_TOO_BIG
                : WsCloseCode.PROTOCOL_ERROR;
        conversation.offended(
                new WebSocketException(code.code(), "the client broke the protocol: " + error.getMessage(), error));
    }

    private static boolean isBrokenConnection(Throwable error) {
        return error.getClass() == IOException.class
                || error instanceof EOFException
                || error instanceof SocketException
                || error instanceof ClosedChannelException
                || error instanceof TimeoutException;
    }

    private static void close(Session session, int code, String reason) {
        try {
            new SessionRemote(session).close(code, reason);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "a websocket was gone before its close", e);
        }
    }
}

package io.aioservlet.conformance.torture;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aioservlet.conformance.client.WebSocketClient;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;

/**
 * Talks to a websocket that echoes, and ends the talk in one of the ways in which clients do.
 *
 * @param path of the websocket
 * @param end how it ends
 */
record SocketErrand(String path, End end) implements Errand {

    /** How a client ends a talk. */
    enum End {
        /** With a close frame, and waits for the answer. */
        CLOSE,
        /** Asks the server to close. */
        ASK,
        /** Closes the connection without a word. */
        LEAVE,
        /** Resets the connection. */
        RESET,
        /** Sends much, reads nothing, and resets the connection. */
        FLOOD,
        /** Sends half a frame and resets the connection. */
        HALF_FRAME,
        /** Resets the connection before it knows whether the websocket is open. */
        RESET_OPENING
    }

    static Errand any(Random random) {
        End[] ends = End.values();
        return new SocketErrand(random.nextBoolean() ? "/ws" : "/ws/async", ends[random.nextInt(ends.length)]);
    }

    @Override
    public String kind() {
        return "websocket " + path + " " + end;
    }

    @Override
    public Outcome perform(Visitor visitor) throws IOException, InterruptedException {
        visitor.leave();
        if (end == End.RESET_OPENING) {
            visitor.connection()
                    .send(Wire.head(
                            "GET",
                            path,
                            "Upgrade: websocket",
                            "Connection: Upgrade",
                            "Sec-WebSocket-Key: " + WebSocketClient.KEY,
                            "Sec-WebSocket-Version: 13"));
            if (visitor.chance(50)) {
                visitor.pause(5);
            }
            visitor.reset();
            return Outcome.BROKEN_OFF;
        }
        var socket = new WebSocketClient(visitor.port(), path);
        visitor.keep(socket.connection());
        try {
            if (socket.handshake().status() != 101) {
                throw new WrongAnswerException(socket.handshake().toString());
            }
            talk(socket, visitor.random());
            return finish(socket, visitor);
        } catch (IOException e) {
            throw new WrongAnswerException(end + ": " + e);
        } finally {
            visitor.leave();
        }
    }

    private static void talk(WebSocketClient socket, Random random) throws IOException {
        for (int i = 0, count = random.nextInt(6); i < count; i++) {
            byte[] payload = Wire.text(random, 100_000).getBytes(UTF_8);
            boolean text = random.nextBoolean();
            int type = text ? WebSocketClient.TEXT : WebSocketClient.BINARY;
            int cut = random.nextInt(payload.length);
            if (random.nextInt(3) == 0) {
                socket.send(type, Arrays.copyOf(payload, cut), false);
                socket.send(WebSocketClient.CONTINUATION, Arrays.copyOfRange(payload, cut, payload.length), true);
            } else {
                socket.send(type, payload, true);
            }
            WebSocketClient.Message answer = socket.receive();
            byte[] due = text ? (new String(payload, UTF_8) + "/answer").getBytes(UTF_8) : payload;
            if (answer.type() != type || !Arrays.equals(answer.payload(), due)) {
                throw new WrongAnswerException("another message: " + answer);
            }
        }
    }

    private Outcome finish(WebSocketClient socket, Visitor visitor) throws IOException, InterruptedException {
        switch (end) {
            case CLOSE, ASK -> {
                if (end == End.CLOSE) {
                    socket.sendClose(1000, "done");
                } else {
                    socket.sendText("close");
                }
                int code = socket.receiveClose();
                if (code != 1000) {
                    throw new WrongAnswerException("closed with " + code);
                }
                if (end == End.ASK) {
                    socket.sendClose(1000, "");
                }
                return Outcome.VERIFIED;
            }
            case FLOOD -> {
                byte[] much = new byte[20_000];
                for (int i = 0; i < 10; i++) { // as much as fits into buffers here and there
                    socket.send(WebSocketClient.BINARY, much, true);
                }
                visitor.pause(50);
                visitor.reset();
            }
            case HALF_FRAME -> {
                socket.connection().send(new byte[] {(byte) 0x82, (byte) 0xFE, 1});
                visitor.reset();
            }
            case LEAVE -> visitor.leave();
            default -> visitor.reset();
        }
        return Outcome.BROKEN_OFF;
    }
}

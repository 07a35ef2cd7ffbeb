package io.aioservlet.websocket;

import io.aioservlet.json.JsonCodec;
import io.aioservlet.json.JsonSyntaxException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The messages of a websocket: what is received and sent once it has started. */
abstract class MessageResponse extends HandshakeResponse {

    private static final int MAX_CONTROL = 125; // RFC 6455 §5.5
    private static final int CHEAP_TO_COPY = 16 << 10; // than to wait until another thread has told that it is sent

    /** The conversation, once there is one; before it is an {@link IllegalStateException}. */
    abstract Conversation running();

    // --- receive ----------------------------------------------------------------------------------------------------

    /**
     * Waits for the next message. The end is a message too: {@code CLOSE} when the client closed or its connection broke,
     * {@code ERROR} when it offended or was given up, then {@code CLOSED} four times.
     *
     * @throws java.net.SocketTimeoutException if a {@code receiveTimeout} is set and passed; the websocket stays open
     * @throws IllegalStateException if another receive is under way, or after the fourth {@code CLOSED}
     */
    public WsMessage receive() throws IOException {
        return running().receiving().receive();
    }

    /** Waits for the next message, and no longer than that, whatever {@code receiveTimeout} is. */
    public WsMessage receive(Duration timeout) throws IOException {
        return running().receiving().receive(timeout);
    }

    /** The twin of {@link #receive()}. */
    public CompletionStage<WsMessage> receiveAsync() {
        return running().receiving().receiveAsync();
    }

    /** The twin of {@link #receive(Duration)}. */
    public CompletionStage<WsMessage> receiveAsync(Duration timeout) {
        return running().receiving().receiveAsync(timeout);
    }

    /**
     * Waits for a text.
     *
     * @throws UnexpectedMessageException if anything else comes, also the end
     */
    public String receiveStr() throws IOException {
        return expect(MsgType.TEXT, receive()).text();
    }

    /** The twin of {@link #receiveStr}. */
    public CompletionStage<String> receiveStrAsync() {
        return receiveAsync().thenApply(message -> expect(MsgType.TEXT, message).text());
    }

    /**
     * Waits for bytes.
     *
     * @throws UnexpectedMessageException if anything else comes, also the end
     */
    public byte[] receiveBytes() throws IOException {
        return expect(MsgType.BINARY, receive()).bytes();
    }

    /** The twin of {@link #receiveBytes}. */
    public CompletionStage<byte[]> receiveBytesAsync() {
        return receiveAsync()
                .thenApply(message -> expect(MsgType.BINARY, message).bytes());
    }

    /**
     * Waits for a text and decodes it by the {@link JsonCodec} of the application.
     *
     * @throws UnexpectedMessageException if anything else comes, also the end
     * @throws JsonSyntaxException if the text is not JSON, or not JSON of that type; the websocket stays open
     */
    public <T> T receiveJson(Class<T> type) throws IOException {
        return JsonCodec.find().decode(receiveStr(), type);
    }

    /** The twin of {@link #receiveJson}. */
    public <T> CompletionStage<T> receiveJsonAsync(Class<T> type) {
        return receiveStrAsync().thenApply(text -> JsonCodec.find().decode(text, type));
    }

    private static WsMessage expect(MsgType wanted, WsMessage message) {
        if (message.type() != wanted) {
            throw new UnexpectedMessageException(wanted, message);
        }
        return message;
    }

    // --- send -------------------------------------------------------------------------------------------------------

    /**
     * Sends a text, and returns when the container has it. Who sends next waits until the container is done with it, so
     * that a slow client holds up those who send to it, no longer than {@code sendTimeout}.
     *
     * @throws IOException if the client is gone or was given up
     * @throws IllegalStateException if the websocket was closed from here
     * @throws IllegalArgumentException if the text has half a surrogate pair, which UTF-8 cannot say
     */
    public void sendStr(String text) throws IOException {
        Sending sending = running().sending();
        Utf8.length(text);
        sending.hand((client, done) -> client.text(text, done));
    }

    /**
     * The twin of {@link #sendStr}. Its stage fails with an IllegalStateException where too much waits for a slow client
     * (1 MiB, or 1024 messages): wait for earlier stages.
     */
    public CompletionStage<@Nullable Void> sendStrAsync(String text) {
        return running().sending().handAsync((client, done) -> client.text(text, done), Utf8.length(text));
    }

    /** Sends bytes, as {@link #sendStr}; the array may be used again when this returns. */
    public void sendBytes(byte[] bytes) throws IOException {
        Sending sending = running().sending();
        if (bytes.length <= CHEAP_TO_COPY) {
            ByteBuffer copy = ByteBuffer.wrap(bytes.clone());
            sending.hand((client, done) -> client.binary(copy, done));
        } else {
            ByteBuffer data = ByteBuffer.wrap(bytes);
            sending.send((client, done) -> client.binary(data, done));
        }
    }

    /** The twin of {@link #sendBytes}: the array may be used again when the stage is complete. */
    public CompletionStage<@Nullable Void> sendBytesAsync(byte[] bytes) {
        ByteBuffer data = ByteBuffer.wrap(bytes);
        return running().sending().sendAsync((client, done) -> client.binary(data, done), bytes.length);
    }

    /** Sends a value as a text of JSON, made by the {@link JsonCodec} of the application. */
    public void sendJson(Object value) throws IOException {
        sendStr(json(value));
    }

    /** The twin of {@link #sendJson}. */
    public CompletionStage<@Nullable Void> sendJsonAsync(Object value) {
        return sendStrAsync(json(value));
    }

    static String json(Object value) {
        return new String(JsonCodec.find().encode(value), StandardCharsets.UTF_8);
    }

    /** Sends a ping without data. */
    public void ping() throws IOException {
        ping(new byte[0]);
    }

    /** Sends a ping with at most 125 bytes. */
    public void ping(byte[] data) throws IOException {
        ByteBuffer payload = controlPayload(data);
        running().sending().control(client -> client.ping(payload));
    }

    /** The twin of {@link #ping(byte[])}. */
    public CompletionStage<@Nullable Void> pingAsync(byte[] data) {
        ByteBuffer payload = controlPayload(data);
        return running().sending().controlAsync(client -> client.ping(payload));
    }

    /** Sends a pong without data that nobody asked for. */
    public void pong() throws IOException {
        pong(new byte[0]);
    }

    /** Sends a pong with at most 125 bytes that nobody asked for. */
    public void pong(byte[] data) throws IOException {
        ByteBuffer payload = controlPayload(data);
        running().sending().control(client -> client.pong(payload));
    }

    /** The twin of {@link #pong(byte[])}. */
    public CompletionStage<@Nullable Void> pongAsync(byte[] data) {
        ByteBuffer payload = controlPayload(data);
        return running().sending().controlAsync(client -> client.pong(payload));
    }

    private static ByteBuffer controlPayload(byte[] data) {
        if (data.length > MAX_CONTROL) {
            throw new IllegalArgumentException("a ping or pong has at most " + MAX_CONTROL + " bytes: " + data.length);
        }
        return ByteBuffer.wrap(data.clone());
    }
}

package io.aioservlet.websocket;

import io.aioservlet.websocket.Sending.Sender;
import io.aioservlet.websocket.session.Outbox;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Websockets that get the same messages, as the people in a chat room do. Sending to a group never waits: each member has
 * its own line, and a slow one does not hold up the others. Members whose websocket is over leave by themselves.
 *
 * <pre>{@code
 * room.add(ws);
 * for (WsMessage message : ws) {
 *     room.sendStr(message.text());
 * }
 * }</pre>
 *
 * <p>At most 1 MiB or 1024 messages wait for one member. One for which so much waits is treated as {@link WhenSlow} says.
 * All methods are for any thread; what one thread sends, every member gets in its order.
 */
public final class WebSocketGroup {

    /** What becomes of a member that reads slower than the group sends, once the bound of its line is reached. */
    public enum WhenSlow {
        /** It is closed with 1013, "try again later", after what waits for it, and dropped if it does not take that. */
        CLOSE,
        /** It misses the message, and gets later ones when there is room again. */
        SKIP
    }

    private final WhenSlow whenSlow;
    private final Map<WebSocketResponse, Runnable> members = new ConcurrentHashMap<>();

    /** That closes members that are too slow. */
    public WebSocketGroup() {
        this(WhenSlow.CLOSE);
    }

    /** That treats members that are too slow in that way. */
    public WebSocketGroup(WhenSlow whenSlow) {
        this.whenSlow = whenSlow;
    }

    /**
     * Adds a websocket that has started; one that is over is not kept.
     *
     * @return false if it is a member already
     */
    public boolean add(WebSocketResponse ws) {
        Farewells farewells = ws.running().farewells();
        Runnable farewell = () -> members.remove(ws);
        if (members.putIfAbsent(ws, farewell) != null) {
            return false;
        }
        farewells.add(farewell);
        return true;
    }

    /** Removes a websocket, which stays open; false if it is no member. */
    public boolean remove(WebSocketResponse ws) {
        Runnable farewell = members.remove(ws);
        if (farewell == null) {
            return false;
        }
        ws.running().farewells().remove(farewell);
        return true;
    }

    /** The members at this moment. */
    public Set<WebSocketResponse> members() {
        return Set.copyOf(members.keySet());
    }

    /** How many members there are at this moment. */
    public int size() {
        return members.size();
    }

    /**
     * Sends a text to all members.
     *
     * @return how many of them will get it, unless their connections break
     */
    public int sendStr(String text) {
        return send((client, done) -> client.text(text, done), Utf8.length(text));
    }

    /** Sends bytes to all members, as {@link #sendStr}; the array may be used again at once. */
    public int sendBytes(byte[] bytes) {
        byte[] copy = bytes.clone();
        return send((client, done) -> client.binary(ByteBuffer.wrap(copy), done), copy.length);
    }

    /** Sends a value as a text of JSON to all members, as {@link #sendStr}; it is encoded once. */
    public int sendJson(Object value) {
        return sendStr(MessageResponse.json(value));
    }

    private int send(Sender message, long bytes) {
        int count = 0;
        for (WebSocketResponse member : members.keySet()) {
            Throwable refusal = refusal(member.running().sending().offer(message, bytes));
            if (refusal == null) {
                count++;
            } else if (!(refusal instanceof Outbox.FullException)) {
                remove(member);
            } else if (whenSlow == WhenSlow.CLOSE) {
                remove(member);
                var unused = member.closeAsync(WsCloseCode.TRY_AGAIN_LATER, "too slow");
            }
        }
        return count;
    }

    /** Why it failed at once, or {@code null}. */
    private static @Nullable Throwable refusal(CompletableFuture<@Nullable Void> sent) {
        return sent.isCompletedExceptionally()
                ? sent.<@Nullable Throwable>handle((nothing, failure) -> failure)
                        .join()
                : null;
    }

    /** Closes all members with that code and reason, and waits for none of them. */
    public void close(WsCloseCode code, String reason) {
        for (WebSocketResponse member : members.keySet()) {
            remove(member);
            var unused = member.closeAsync(code, reason);
        }
    }

    @Override
    public String toString() {
        return "WebSocketGroup[" + size() + " members]";
    }
}

package io.aioservlet.websocket;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Joins the parts of one message at a time, as the container hands them over, and counts their bytes. Parts and not whole
 * messages, because Tomcat allocates the buffer of a whole message for each socket in advance.
 */
final class Assembly {

    private final long limit;
    private long size;
    private @Nullable StringBuilder text;
    private @Nullable ByteArrayOutputStream bytes;

    /** With the greatest size of a message in bytes; 0 for none. */
    Assembly(long limit) {
        this.limit = limit;
    }

    /** Adds a part; the message if it was the last one, else {@code null}. */
    @Nullable
    WsMessage add(String part, boolean last) throws WebSocketException {
        count(Utf8.lengthOfPart(part));
        if (last && text == null) {
            size = 0;
            return WsMessage.text(part);
        }
        if (text == null) {
            text = new StringBuilder();
        }
        text.append(part);
        if (!last) {
            return null;
        }
        WsMessage whole = WsMessage.text(text.toString());
        text = null;
        size = 0;
        return whole;
    }

    /** Adds a part, whose buffer may be used again at once; the message if it was the last one, else {@code null}. */
    @Nullable
    WsMessage add(ByteBuffer part, boolean last) throws WebSocketException {
        count(part.remaining());
        byte[] copy = new byte[part.remaining()];
        part.get(copy);
        if (last && bytes == null) {
            size = 0;
            return WsMessage.binary(copy);
        }
        if (bytes == null) {
            bytes = new ByteArrayOutputStream(copy.length);
        }
        bytes.writeBytes(copy);
        if (!last) {
            return null;
        }
        WsMessage whole = WsMessage.binary(bytes.toByteArray());
        bytes = null;
        size = 0;
        return whole;
    }

    private void count(long more) throws WebSocketException {
        size += more;
        if (limit > 0 && size > limit) {
            text = null;
            bytes = null;
            throw new WebSocketException(
                    WsCloseCode.MESSAGE_TOO_BIG.code(), "a message is above maxMsgSize, " + limit + " bytes", null);
        }
    }
}

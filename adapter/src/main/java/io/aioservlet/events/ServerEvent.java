package io.aioservlet.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One event for a page. Line breaks in the data are kept; from the name and the identifier they are taken out, so that
 * nobody's text can become a field of the stream. Immutable.
 */
public final class ServerEvent {

    private final @Nullable String data;
    private final @Nullable String name;
    private final @Nullable String id;
    private final @Nullable Duration retry;
    private final @Nullable String comment;

    private ServerEvent(
            @Nullable String data,
            @Nullable String name,
            @Nullable String id,
            @Nullable Duration retry,
            @Nullable String comment) {
        this.data = data;
        this.name = name;
        this.id = id;
        this.retry = retry;
        this.comment = comment;
    }

    /** An event with this text, which a page gets as {@code message}. */
    public static ServerEvent of(String data) {
        return new ServerEvent(data, null, null, null, null);
    }

    /** A comment, which no page gets to see: it keeps the connection open, and finds out whether the client is there. */
    public static ServerEvent comment(String text) {
        return new ServerEvent(null, null, null, null, text);
    }

    /** Tells the page how long to wait before it connects again. */
    public static ServerEvent retry(Duration wait) {
        return new ServerEvent(null, null, null, wait, null);
    }

    /** The same with the name that the page listens to. */
    public ServerEvent withName(String name) {
        return new ServerEvent(data, inOneLine(name), id, retry, comment);
    }

    /** The same with the identifier that the page sends as {@code Last-Event-ID} when it connects again. */
    public ServerEvent withId(String id) {
        return new ServerEvent(data, name, inOneLine(id).replace("\0", ""), retry, comment);
    }

    private static String inOneLine(String text) {
        return text.replaceAll("[\r\n]", "");
    }

    /** As it is written, with the empty line that ends it. */
    byte[] bytes() {
        var out = new StringBuilder();
        field(out, "id", id);
        field(out, "event", name);
        if (retry != null) {
            field(out, "retry", Long.toString(retry.toMillis()));
        }
        lines(out, "data", data);
        lines(out, "", comment);
        return out.append('\n').toString().getBytes(UTF_8);
    }

    private static void lines(StringBuilder out, String field, @Nullable String text) {
        if (text != null) {
            for (String line : text.split("\r\n|\r|\n", -1)) {
                field(out, field, line);
            }
        }
    }

    private static void field(StringBuilder out, String field, @Nullable String value) {
        if (value != null) {
            out.append(field).append(": ").append(value).append('\n');
        }
    }

    @Override
    public String toString() {
        return new String(bytes(), UTF_8);
    }
}

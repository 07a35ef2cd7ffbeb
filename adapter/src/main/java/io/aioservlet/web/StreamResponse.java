package io.aioservlet.web;

import io.aioservlet.http.ContentDisposition;
import io.aioservlet.http.HttpDates;
import io.aioservlet.http.MediaType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A response whose body is written piece by piece. Set status and headers, {@link #start} it, {@link #write}, and return
 * it; {@link #writeEof} is done for you if you have not. From {@code aiohttp.web.StreamResponse}.
 *
 * <pre>
 *   NEW ── start ──▶ STARTED ── writeEof ──▶ ENDED
 * </pre>
 *
 * <p>Changing status, headers or cookies after the start, writing before the start or after the end, and starting for a
 * second request are {@link IllegalStateException}s. The methods that write block and have twins that return a stage; in an
 * asynchronous handler only the twins may be called. A response belongs to one thread at a time.
 */
public interface StreamResponse {

    /** A response with status 200 and no headers. */
    static StreamResponse create() {
        return new BasicStreamResponse(200);
    }

    // --- the head ---------------------------------------------------------------------------------------------------

    /** The status code; 200 unless set. */
    int status();

    /**
     * Sets the status code and the reason that belongs to it.
     *
     * @throws IllegalArgumentException below 100 or above 599
     */
    void setStatus(int status);

    /** The reason phrase. It is seen by code and logs; a servlet container does not send it. */
    String reason();

    /** Sets the reason phrase; control characters are refused. */
    void setReason(String reason);

    /** The header fields. */
    MultiDict headers();

    /** The cookies to be set, in the order of their first setting; cannot be changed. */
    Collection<Cookie> cookies();

    /** Sets a cookie; one with the same name, domain and path is replaced. */
    void setCookie(Cookie cookie);

    /** Sets a cookie for the whole site until the browser is closed. */
    default void setCookie(String name, String value) {
        setCookie(Cookie.of(name, value));
    }

    /** Deletes a cookie that was set for the whole site. */
    default void delCookie(String name) {
        delCookie(name, null, "/");
    }

    /** Deletes a cookie that was set for that domain and path. */
    default void delCookie(String name, @Nullable String domain, @Nullable String path) {
        setCookie(Cookie.of(name, "")
                .domain(domain)
                .path(path)
                .maxAge(Duration.ZERO)
                .expires(Instant.EPOCH));
    }

    /** The type without parameters; {@code application/octet-stream} if there is no such field. */
    default String contentType() {
        String header = headers().get("Content-Type");
        return header == null
                ? "application/octet-stream"
                : MediaType.parse(header).essence();
    }

    /** Sets the type and keeps its parameters, such as the charset. The type itself must not hold parameters. */
    default void setContentType(String type) {
        if (type.indexOf(';') >= 0) {
            throw new IllegalArgumentException(
                    "set the charset by setCharset, or the whole field by headers(): '" + type + "'");
        }
        String header = headers().get("Content-Type");
        headers()
                .set(
                        "Content-Type",
                        header == null
                                ? type
                                : MediaType.parse(header).withEssence(type).toString());
    }

    /** The charset of the type in lower case, or {@code null}. */
    default @Nullable String charset() {
        String header = headers().get("Content-Type");
        String charset = header == null ? null : MediaType.parse(header).charset();
        return charset == null ? null : charset.toLowerCase(Locale.ROOT);
    }

    /**
     * Sets the charset of the type; {@code null} removes it. A text that is there already stays encoded as it is.
     *
     * @throws IllegalStateException if the type is not set, or is {@code application/octet-stream}
     */
    default void setCharset(@Nullable String charset) {
        String header = headers().get("Content-Type");
        if (header == null || MediaType.parse(header).essence().equals("application/octet-stream")) {
            throw new IllegalStateException("set a content type that can have a charset first");
        }
        String lower = charset == null ? null : charset.toLowerCase(Locale.ROOT);
        headers().set("Content-Type", MediaType.parse(header).withCharset(lower).toString());
    }

    /** The length of the body in bytes, or {@code null} where it is not known. */
    default @Nullable Long contentLength() {
        String header = headers().get("Content-Length");
        return header == null ? null : Long.valueOf(header);
    }

    /** Announces the length of the body in bytes; {@code null} leaves it open. Writing another amount is an error. */
    default void setContentLength(@Nullable Long length) {
        if (length == null) {
            headers().remove("Content-Length");
        } else if (length < 0) {
            throw new IllegalArgumentException("a length is not negative: " + length);
        } else {
            headers().set("Content-Length", Long.toString(length));
        }
    }

    /**
     * Lets a browser save the body as a file of that name instead of showing it: a {@code Content-Disposition} field as
     * RFC 6266 wants it, with a plain name for old clients where the real one is not ASCII.
     *
     * @throws IllegalArgumentException if the name is empty or holds control characters
     */
    default void setAttachment(String filename) {
        headers().set("Content-Disposition", ContentDisposition.attachment(filename));
    }

    /** The {@code Last-Modified} field, or {@code null} if it is absent or no date. */
    default @Nullable Instant lastModified() {
        return HttpDates.parse(headers().get("Last-Modified"));
    }

    /** Sets the {@code Last-Modified} field, rounded up to the second; {@code null} removes it. */
    default void setLastModified(@Nullable Instant time) {
        if (time == null) {
            headers().remove("Last-Modified");
        } else {
            long seconds = time.getEpochSecond() + (time.getNano() > 0 ? 1 : 0);
            headers().set("Last-Modified", HttpDates.format(Instant.ofEpochSecond(seconds)));
        }
    }

    /**
     * Compresses the body by what the client prefers, gzip or deflate, if it accepts either; the length is left open then.
     * The response varies by {@code Accept-Encoding}.
     */
    void enableCompression();

    /** Compresses the body in that way, whatever the client accepts; {@code IDENTITY} leaves it as it is. */
    default void enableCompression(ContentCoding coding) {
        enableCompression();
    }

    /** Whether compression was asked for. */
    default boolean compression() {
        return false;
    }

    /** Leaves the length open, so that an HTTP/1.1 client gets chunks, and hands on each write at once. */
    void enableChunkedEncoding();

    /**
     * As {@link #enableChunkedEncoding()}, but what is written is cut anew into chunks of that many bytes, and the last one
     * may be shorter. A container whose buffer is smaller than a chunk sends it as several.
     *
     * @throws IllegalArgumentException if the size is not above zero
     */
    default void enableChunkedEncoding(int size) {
        enableChunkedEncoding();
    }

    /** Whether the length is left open on purpose. */
    default boolean chunked() {
        return false;
    }

    /** Whether the connection stays open afterwards; {@code null} before the start. */
    @Nullable
    Boolean keepAlive();

    /** Closes the connection after this response. There is no way back. After the start it comes too late. */
    void forceClose();

    // --- the body ---------------------------------------------------------------------------------------------------

    /** Whether the head is on its way. */
    boolean started();

    /**
     * Sends the head. Again for the same request it does nothing.
     *
     * @throws IllegalStateException for a second request, or if another response started on this one
     */
    void start(Request request) throws IOException;

    /** The twin of {@link #start}. */
    CompletionStage<Void> startAsync(Request request);

    /** Writes bytes and hands them on to the client; an empty array does nothing. */
    default void write(byte[] data) throws IOException {
        write(ByteBuffer.wrap(data));
    }

    /** Writes the remaining bytes of the buffer and hands them on to the client. */
    void write(ByteBuffer data) throws IOException;

    /** The twin of {@link #write(byte[])}: the stage completes when the array may be used again. */
    default CompletionStage<Void> writeAsync(byte[] data) {
        return writeAsync(ByteBuffer.wrap(data));
    }

    /** The twin of {@link #write(ByteBuffer)}: the stage completes when the buffer may be used again. */
    CompletionStage<Void> writeAsync(ByteBuffer data);

    /** Waits until what was written has left the buffers here. */
    void drain() throws IOException;

    /** The twin of {@link #drain}. */
    CompletionStage<Void> drainAsync();

    /** Ends the body. Done for you when the handler returns the response. Again it does nothing. */
    void writeEof() throws IOException;

    /** The twin of {@link #writeEof}. */
    CompletionStage<Void> writeEofAsync();
}

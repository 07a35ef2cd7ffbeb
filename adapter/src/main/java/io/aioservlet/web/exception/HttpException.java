package io.aioservlet.web.exception;

import io.aioservlet.web.ContentCoding;
import io.aioservlet.web.Cookie;
import io.aioservlet.web.MultiDict;
import io.aioservlet.web.Request;
import io.aioservlet.web.Response;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A response that can be thrown as well as returned. Unless told otherwise its body is its status and reason as plain
 * text, but for the statuses that have none. It collects no stack trace. From {@code aiohttp.web.HTTPException}.
 *
 * <pre>{@code
 * throw new HttpNotFound().withText("no such song").withHeader("X-Song", id);
 * }</pre>
 */
public abstract class HttpException extends RuntimeException implements Response {

    private static final long serialVersionUID = 1L;

    private static final String DEFAULT_TYPE = "text/plain; charset=utf-8";

    private final transient Response response;
    private boolean defaultText;

    /**
     * With that status.
     *
     * @param empty whether it has no body unless one is set
     */
    protected HttpException(int status, boolean empty) {
        response = Response.of(status);
        if (!empty) {
            useDefaultText();
        }
    }

    /** Collects nothing. Throwable's own switch for that would also fix the cause to none. */
    @Override
    public final Throwable fillInStackTrace() {
        return this;
    }

    private void useDefaultText() {
        response.setText(response.status() + ": " + response.reason());
        defaultText = true;
    }

    /** The reason. */
    @Override
    public String getMessage() {
        return reason();
    }

    // --- the response, with the exception as the type that the fluent methods return -------------------------------

    @Override
    public HttpException withStatus(int status) {
        Response.super.withStatus(status);
        return this;
    }

    @Override
    public HttpException withReason(String reason) {
        Response.super.withReason(reason);
        return this;
    }

    @Override
    public HttpException withHeader(String name, String value) {
        Response.super.withHeader(name, value);
        return this;
    }

    @Override
    public HttpException withContentType(String type) {
        Response.super.withContentType(type);
        return this;
    }

    @Override
    public HttpException withCookie(Cookie cookie) {
        Response.super.withCookie(cookie);
        return this;
    }

    @Override
    public HttpException withText(String text) {
        Response.super.withText(text);
        return this;
    }

    @Override
    public HttpException withBody(byte @Nullable [] body) {
        Response.super.withBody(body);
        return this;
    }

    @Override
    public HttpException withJson(Object value) {
        Response.super.withJson(value);
        return this;
    }

    @Override
    public HttpException withAttachment(String filename) {
        Response.super.withAttachment(filename);
        return this;
    }

    @Override
    public int status() {
        return response.status();
    }

    @Override
    public void setStatus(int status) {
        response.setStatus(status);
        if (defaultText) {
            useDefaultText();
        }
    }

    @Override
    public String reason() {
        return response.reason();
    }

    /** Sets the reason; it flows into the default text. */
    @Override
    public void setReason(String reason) {
        response.setReason(reason);
        if (defaultText) {
            useDefaultText();
        }
    }

    @Override
    public @Nullable String text() {
        return response.text();
    }

    @Override
    public byte @Nullable [] body() {
        return response.body();
    }

    @Override
    public void setText(String text) {
        response.setText(text);
        defaultText = false;
    }

    @Override
    public void setBody(byte @Nullable [] body) {
        response.setBody(body);
        if (defaultText && DEFAULT_TYPE.equals(headers().get("Content-Type"))) {
            headers().remove("Content-Type"); // it was that of the default text
        }
        defaultText = false;
    }

    // --- plain forwarding -------------------------------------------------------------------------------------------

    @Override
    public MultiDict headers() {
        return response.headers();
    }

    @Override
    public Collection<Cookie> cookies() {
        return response.cookies();
    }

    @Override
    public void setCookie(Cookie cookie) {
        response.setCookie(cookie);
    }

    @Override
    public @Nullable Long contentLength() {
        return response.contentLength();
    }

    @Override
    public void enableCompression() {
        response.enableCompression();
    }

    @Override
    public void enableCompression(ContentCoding coding) {
        response.enableCompression(coding);
    }

    @Override
    public boolean compression() {
        return response.compression();
    }

    @Override
    public void enableChunkedEncoding() {
        response.enableChunkedEncoding();
    }

    @Override
    public void enableChunkedEncoding(int size) {
        response.enableChunkedEncoding(size);
    }

    @Override
    public boolean chunked() {
        return response.chunked();
    }

    @Override
    public @Nullable Boolean keepAlive() {
        return response.keepAlive();
    }

    @Override
    public void forceClose() {
        response.forceClose();
    }

    @Override
    public boolean started() {
        return response.started();
    }

    @Override
    public void start(Request request) throws IOException {
        response.start(request);
    }

    @Override
    public CompletionStage<Void> startAsync(Request request) {
        return response.startAsync(request);
    }

    @Override
    public void write(ByteBuffer data) throws IOException {
        response.write(data);
    }

    @Override
    public CompletionStage<Void> writeAsync(ByteBuffer data) {
        return response.writeAsync(data);
    }

    @Override
    public void drain() throws IOException {
        response.drain();
    }

    @Override
    public CompletionStage<Void> drainAsync() {
        return response.drainAsync();
    }

    @Override
    public void writeEof() throws IOException {
        response.writeEof();
    }

    @Override
    public CompletionStage<Void> writeEofAsync() {
        return response.writeEofAsync();
    }

    @Override
    public String toString() {
        return getClass().getSimpleName() + "[" + status() + " " + reason() + "]";
    }
}

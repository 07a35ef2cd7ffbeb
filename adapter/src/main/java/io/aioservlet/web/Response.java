package io.aioservlet.web;

import io.aioservlet.json.JsonCodec;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A response whose body is known as a whole. Made by a factory method and tuned by the {@code with} methods, which change
 * the response itself and return it. A middleware may still change it before it is sent. From
 * {@code aiohttp.web.Response}.
 *
 * <pre>{@code
 * return Response.text("created").withStatus(201).withHeader("Location", url);
 * }</pre>
 */
public interface Response extends StreamResponse {

    /** Plain text in UTF-8. */
    static Response text(String text) {
        return of(200).withText(text);
    }

    /** An HTML document in UTF-8. */
    static Response html(String html) {
        return of(200).withContentType("text/html").withText(html);
    }

    /** Bytes, without a type until one is set. The array belongs to the response. */
    static Response bytes(byte[] body) {
        return of(200).withBody(body);
    }

    /**
     * A value as JSON, by the application's JSON library.
     *
     * @throws IllegalStateException if it has none; the message says what to add
     * @throws IllegalArgumentException if the value has no JSON form
     */
    static Response json(Object value) {
        return of(200).withJson(value);
    }

    /**
     * A file, with a type by its name unless one is set. It answers ranges and preconditions, and sends {@code name.br},
     * {@code name.zst} or {@code name.gz} beside it to clients that prefer that; a sibling that is a symbolic link or older
     * than the file is left alone. The file is looked up when the response starts: if there is none, or only a folder or a
     * device, the answer is 404; 403 if it must not be read. It is read while it is sent, and may be deleted when the exchange
     * is over. Setting a body puts that in the place of the file. From {@code aiohttp.web.FileResponse}.
     */
    static Response file(Path file) {
        return FileResponse.of(file);
    }

    /** No body and no type. */
    static Response of(int status) {
        return new BasicResponse(status);
    }

    /** The body as text, in the charset of the type or UTF-8; {@code null} if there is no body. */
    @Nullable
    String text();

    /** The bytes of the body, or {@code null}. The array belongs to the response. */
    byte @Nullable [] body();

    /**
     * Sets the body to a text, encoded in the charset of the type. Without a charset, UTF-8 is added; without a type it
     * becomes {@code text/plain}.
     *
     * @throws IllegalArgumentException if the charset cannot encode the text
     */
    void setText(String text);

    /** Sets the body; {@code null} for none, which is sent as a length of zero. The array belongs to the response. */
    void setBody(byte @Nullable [] body);

    /** {@link #setStatus}, then this response. */
    default Response withStatus(int status) {
        setStatus(status);
        return this;
    }

    /** {@link #setReason}, then this response. */
    default Response withReason(String reason) {
        setReason(reason);
        return this;
    }

    /** Sets a header field, then this response. */
    default Response withHeader(String name, String value) {
        headers().set(name, value);
        return this;
    }

    /** {@link #setContentType}, then this response. */
    default Response withContentType(String type) {
        setContentType(type);
        return this;
    }

    /** {@link #setCookie(Cookie)}, then this response. */
    default Response withCookie(Cookie cookie) {
        setCookie(cookie);
        return this;
    }

    /** {@link #setText}, then this response. */
    default Response withText(String text) {
        setText(text);
        return this;
    }

    /**
     * Sets body and type to a value as JSON, by the application's JSON library, then this response. Good for an exception
     * that tells a program what went wrong.
     *
     * @throws IllegalStateException if there is no such library; the message says what to add
     * @throws IllegalArgumentException if the value has no JSON form
     */
    default Response withJson(Object value) {
        setBody(JsonCodec.find().encode(value));
        headers().set("Content-Type", "application/json");
        return this;
    }

    /** {@link #setAttachment}, then this response. */
    default Response withAttachment(String filename) {
        setAttachment(filename);
        return this;
    }

    /** {@link #setBody}, then this response. */
    default Response withBody(byte @Nullable [] body) {
        setBody(body);
        return this;
    }
}

package io.aioservlet.web;

import io.aioservlet.http.MediaType;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A response that holds its whole body and sends it at the end. */
class BasicResponse extends BasicStreamResponse implements Response {

    private static final ByteBuffer EMPTY = ByteBuffer.allocate(0);

    private byte @Nullable [] body;

    BasicResponse(int status) {
        super(status);
    }

    @Override
    public byte @Nullable [] body() {
        return body;
    }

    @Override
    public void setBody(byte @Nullable [] body) {
        checkNew();
        this.body = body;
    }

    @Override
    public @Nullable String text() {
        return body == null ? null : new String(body, charsetOrUtf8());
    }

    @Override
    public void setText(String text) {
        checkNew();
        String header = headers().get("Content-Type");
        if (header == null) { // what nearly every text is, without a parser
            headers().set("Content-Type", "text/plain; charset=utf-8");
            body = text.getBytes(StandardCharsets.UTF_8);
            return;
        }
        MediaType type = MediaType.parse(header);
        if (type.essence().equals("application/octet-stream")) {
            type = type.withEssence("text/plain");
        }
        if (type.charset() == null) {
            type = type.withCharset("utf-8");
        }
        headers().set("Content-Type", type.toString());
        setBody(encode(text, charsetOrUtf8()));
    }

    private static byte[] encode(String text, Charset charset) {
        if (charset.equals(StandardCharsets.UTF_8)) {
            return text.getBytes(charset);
        }
        if (!charset.canEncode()) {
            throw new IllegalArgumentException(charset + " can only be read, not written");
        }
        try {
            ByteBuffer bytes = charset.newEncoder().encode(CharBuffer.wrap(text));
            byte[] body = new byte[bytes.remaining()];
            bytes.get(body);
            return body;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("the text has characters that " + charset + " cannot encode", e);
        }
    }

    private Charset charsetOrUtf8() {
        String name = charset();
        return name == null || name.equals("utf-8") ? StandardCharsets.UTF_8 : Charset.forName(name);
    }

    /** The length of the body; without one, what was announced for the answer to a HEAD, or zero. */
    @Override
    public @Nullable Long contentLength() {
        if (body != null) {
            return (long) body.length;
        }
        Long announced = super.contentLength();
        return announced == null ? 0L : announced;
    }

    @Override
    ByteBuffer remainingBody() {
        return body == null ? EMPTY.duplicate() : ByteBuffer.wrap(body);
    }

    /** The head travels with the body. */
    @Override
    void flushHead() {}

    @Override
    CompletionStage<Void> flushHeadAsync() {
        return CompletableFuture.completedStage(null);
    }
}

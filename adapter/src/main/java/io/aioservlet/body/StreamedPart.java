package io.aioservlet.body;

import io.aioservlet.http.ContentDecodingException;
import io.aioservlet.http.MediaType;
import io.aioservlet.http.TransferEncoding;
import io.aioservlet.web.Limits;
import io.aioservlet.web.MultiDict;
import io.aioservlet.web.Part;
import io.aioservlet.web.exception.HttpBadRequest;
import io.aioservlet.web.exception.HttpRequestEntityTooLarge;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One part while it is on its way. */
final class StreamedPart implements Part {

    private final PartHeaders headers;
    private final InputStream content;
    private final Limits limits;
    private boolean ended;

    StreamedPart(PartHeaders headers, InputStream content, Limits limits) {
        this.headers = headers;
        this.content = content;
        this.limits = limits;
    }

    @Override
    public @Nullable String name() {
        return headers.name();
    }

    @Override
    public @Nullable String filename() {
        return headers.filename();
    }

    @Override
    public @Nullable String contentType() {
        return headers.fields().get("Content-Type");
    }

    @Override
    public MultiDict headers() {
        return headers.fields();
    }

    @Override
    public InputStream content() {
        if (ended) {
            throw new IllegalStateException("the part can be read until the next one is asked for");
        }
        return content;
    }

    @Override
    public byte[] read() throws IOException {
        var bytes = new ByteArrayOutputStream();
        byte[] block = new byte[8192];
        InputStream in = content();
        for (int count = in.read(block); count >= 0; count = in.read(block)) {
            bytes.write(block, 0, count);
            if (bytes.size() > limits.clientMaxSize()) {
                throw new HttpRequestEntityTooLarge("clientMaxSize", limits.clientMaxSize(), "bytes");
            }
        }
        return bytes.toByteArray();
    }

    @Override
    public String text() throws IOException {
        return TextDecoding.decode(readDecoded(), charset(StandardCharsets.UTF_8));
    }

    /** The charset that the part names, or another one. */
    Charset charset(Charset otherwise) {
        String sent = contentType();
        MediaType type = MediaType.parse(sent == null ? "text/plain" : sent);
        return type.charset() == null ? otherwise : TextDecoding.charset(type);
    }

    /** As {@link #read}, without its transfer encoding. RFC 7578 §4.7 forbids it to clients; some use it nevertheless. */
    byte[] readDecoded() throws IOException {
        byte[] sent = read();
        String encoding = headers.fields().get("Content-Transfer-Encoding");
        try {
            return encoding == null ? sent : TransferEncoding.of(encoding).decode(sent);
        } catch (ContentDecodingException e) {
            throw new HttpBadRequest("a part is not what its Content-Transfer-Encoding says: " + e.getMessage());
        }
    }

    @Override
    public <T> T json(Class<T> type) throws IOException {
        return RequestBody.parseJson(text(), type);
    }

    @Override
    public void release() throws IOException {
        content().transferTo(OutputStream.nullOutputStream());
    }

    /** Skips the rest; the part cannot be read any more. */
    void end() throws IOException {
        if (!ended) {
            release();
            ended = true;
        }
    }
}

package io.aioservlet.body;

import io.aioservlet.http.MediaType;
import io.aioservlet.web.Limits;
import io.aioservlet.web.MultiDict;
import io.aioservlet.web.Part;
import io.aioservlet.web.exception.HttpRequestEntityTooLarge;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** One part while it is on its way. */
final class StreamedPart implements Part {

    private final PartHeaders headers;
    private final InputStream content;
    private final Limits limits;
    private boolean ended;

    StreamedPart(PartHeaders headers, InputStream content, Limits limits) {
        this.headers = headers;
        this.content = new Explaining(content, limits);
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
        String sent = contentType();
        return TextDecoding.decode(read(), MediaType.parse(sent == null ? "text/plain" : sent));
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

    /** The bytes of a part, with failures explained. Closing it does nothing: the rest is skipped by the reader. */
    private static final class Explaining extends FilterInputStream {

        private final Limits limits;

        Explaining(InputStream in, Limits limits) {
            super(in);
            this.limits = limits;
        }

        @Override
        public int read() throws IOException {
            return MultipartErrors.explain(limits, in::read);
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            return MultipartErrors.explain(limits, () -> in.read(target, offset, length));
        }

        @Override
        public void close() {
            // see above
        }
    }
}

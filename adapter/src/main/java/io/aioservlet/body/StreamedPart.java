package io.aioservlet.body;

import io.aioservlet.http.MediaType;
import io.aioservlet.web.Limits;
import io.aioservlet.web.MultiDict;
import io.aioservlet.web.Part;
import io.aioservlet.web.exception.HttpBadRequest;
import io.aioservlet.web.exception.HttpRequestEntityTooLarge;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.InvalidPathException;
import java.util.Iterator;
import org.apache.commons.fileupload2.core.FileItemHeaders;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.jspecify.annotations.Nullable;

/** One part while it is on its way. Names are hostile text: those with control characters are refused. */
final class StreamedPart implements Part {

    private final FileItemInput item;
    private final Limits limits;
    private final @Nullable String name;
    private final @Nullable String filename;
    private @Nullable InputStream content;
    private boolean ended;

    StreamedPart(FileItemInput item, Limits limits) {
        this.item = item;
        this.limits = limits;
        this.name = printable(item.getFieldName(), "the name of a part");
        this.filename = printable(rawFilename(item), "the file name of a part");
    }

    private static @Nullable String rawFilename(FileItemInput item) {
        try {
            return item.getName();
        } catch (InvalidPathException e) {
            return e.getInput(); // NUL, which is refused with the other control characters
        }
    }

    private static @Nullable String printable(@Nullable String text, String what) {
        if (text != null && text.chars().anyMatch(Character::isISOControl)) {
            throw new HttpBadRequest(what + " has control characters");
        }
        return text;
    }

    @Override
    public @Nullable String name() {
        return name;
    }

    @Override
    public @Nullable String filename() {
        return filename;
    }

    @Override
    public @Nullable String contentType() {
        return item.getContentType();
    }

    @Override
    public MultiDict headers() {
        MultiDict headers = MultiDict.headers();
        FileItemHeaders sent = item.getHeaders();
        for (Iterator<String> names = sent.getHeaderNames(); names.hasNext(); ) {
            String header = names.next();
            for (Iterator<String> values = sent.getHeaders(header); values.hasNext(); ) {
                headers.addUnchecked(header, values.next());
            }
        }
        return headers.asReadOnly();
    }

    @Override
    public InputStream content() throws IOException {
        if (ended) {
            throw new IllegalStateException("the part can be read until the next one is asked for");
        }
        if (content == null) {
            content = new Explaining(MultipartErrors.explain(limits, item::getInputStream), limits);
        }
        return content;
    }

    @Override
    public byte[] read() throws IOException {
        return read(limits.clientMaxSize());
    }

    /** All bytes, of which there may be as many. */
    byte[] read(long max) throws IOException {
        var bytes = new ByteArrayOutputStream();
        byte[] block = new byte[8192];
        InputStream in = content();
        for (int count = in.read(block); count >= 0; count = in.read(block)) {
            bytes.write(block, 0, count);
            if (bytes.size() > max) {
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
        content().transferTo(java.io.OutputStream.nullOutputStream());
    }

    /** Skips the rest; the part cannot be read any more. */
    void end() throws IOException {
        if (!ended) {
            release();
            ended = true;
        }
    }

    /** The bytes of a part, with failures explained. */
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
    }
}

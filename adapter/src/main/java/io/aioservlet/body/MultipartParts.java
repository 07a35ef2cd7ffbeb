package io.aioservlet.body;

import io.aioservlet.http.MediaType;
import io.aioservlet.web.Limits;
import io.aioservlet.web.MultipartReader;
import io.aioservlet.web.Part;
import io.aioservlet.web.Request;
import io.aioservlet.web.exception.HttpBadRequest;
import io.aioservlet.web.exception.HttpRequestEntityTooLarge;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.commons.fileupload2.core.MultipartInput;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a multipart body. Commons FileUpload finds the boundaries; headers are read and parts are counted here,
 * since its iterator drops parts without a name and header lines without a colon, and counts neither. What it throws
 * becomes a 4xx that says what was wrong.
 */
final class MultipartParts implements MultipartReader {

    /** RFC 2046 §5.1.1. FileUpload would make its buffers as large as twice the boundary. */
    private static final int MAX_BOUNDARY = 70;

    private final InputStream body;
    private final MultipartInput input;
    private final Limits limits;
    private int count;
    private @Nullable StreamedPart current;
    private boolean ended;

    private MultipartParts(InputStream body, MultipartInput input, Limits limits) {
        this.body = body;
        this.input = input;
        this.limits = limits;
    }

    /**
     * A reader before the first boundary.
     *
     * @param wholeForm whether the body must keep within {@code uploadMaxSize}
     */
    static MultipartParts open(Request request, MediaType type, InputStream body, boolean wholeForm)
            throws IOException {
        String boundary = type.boundary();
        if (boundary == null || boundary.isEmpty()) {
            throw new HttpBadRequest("the multipart type has no boundary");
        }
        if (boundary.length() > MAX_BOUNDARY) {
            throw new HttpBadRequest(
                    "the boundary of the multipart type is longer than " + MAX_BOUNDARY + " characters");
        }
        Limits limits = request.app().limits();
        long max = wholeForm ? limits.uploadMaxSize() : Long.MAX_VALUE;
        Long announced = request.contentLength();
        if (announced != null && announced > max) {
            throw new HttpRequestEntityTooLarge("uploadMaxSize", max, "bytes");
        }
        var limited = new LimitedStream(body, max);
        MultipartInput input = MultipartErrors.explain(
                limits,
                () -> MultipartInput.builder()
                        .setInputStream(limited)
                        .setBoundary(boundary.getBytes(StandardCharsets.ISO_8859_1))
                        .setMaxPartHeaderSize(limits.maxPartHeaderSize())
                        .get());
        input.setHeaderCharset(StandardCharsets.UTF_8); // as browsers send names
        return new MultipartParts(limited, input, limits);
    }

    @Override
    public @Nullable Part next() throws IOException {
        if (ended) {
            return null;
        }
        if (!toNextBoundary()) {
            ended = true;
            body.transferTo(OutputStream.nullOutputStream()); // what follows the last boundary has no meaning
            return null;
        }
        if (++count > limits.maxParts()) {
            throw new HttpRequestEntityTooLarge("maxParts", limits.maxParts(), "parts");
        }
        PartHeaders headers = PartHeaders.parse(MultipartErrors.explain(limits, input::readHeaders));
        current = new StreamedPart(headers, input.newInputStream(), limits);
        return current;
    }

    private boolean toNextBoundary() throws IOException {
        if (current == null) {
            return MultipartErrors.explain(limits, input::skipPreamble);
        }
        current.end();
        return MultipartErrors.explain(limits, input::readBoundary);
    }

    @Override
    public Iterator<Part> iterator() {
        return new Iterator<>() {
            private @Nullable Part ahead;

            @Override
            public boolean hasNext() {
                if (ahead == null) {
                    try {
                        ahead = MultipartParts.this.next();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
                return ahead != null;
            }

            @Override
            public Part next() {
                if (!hasNext() || ahead == null) {
                    throw new NoSuchElementException();
                }
                Part part = ahead;
                ahead = null;
                return part;
            }
        };
    }
}

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
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a multipart body. Commons FileUpload finds the boundaries; headers are read and parts are counted here,
 * since its iterator drops parts without a name and header lines without a colon, and counts neither. What it throws
 * becomes a 4xx that says what was wrong.
 */
final class MultipartParts implements MultipartReader {

    /** RFC 2046 §5.1.1. */
    private static final int MAX_BOUNDARY = 70;

    private final LimitedStream body;
    private final BoundaryReader boundaries;
    private final Limits limits;
    private int count;
    private @Nullable StreamedPart current;
    private boolean ended;

    private MultipartParts(LimitedStream body, BoundaryReader boundaries, Limits limits) {
        this.body = body;
        this.boundaries = boundaries;
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
        if (boundary.length() > MAX_BOUNDARY || boundary.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new HttpBadRequest("the boundary is longer than 70 characters, or not ASCII");
        }
        Limits limits = request.app().limits();
        long max = wholeForm ? limits.uploadMaxSize() : Long.MAX_VALUE;
        Long announced = request.contentLength();
        if (announced != null && announced > max) {
            throw new HttpRequestEntityTooLarge("uploadMaxSize", max, "bytes");
        }
        var limited = new LimitedStream(body, "uploadMaxSize", max);
        return new MultipartParts(limited, new BoundaryReader(limited, boundary, limits), limits);
    }

    @Override
    public @Nullable StreamedPart next() throws IOException {
        if (ended) {
            return null;
        }
        if (!toNextPart()) {
            ended = true;
            body.transferTo(OutputStream.nullOutputStream()); // what follows the last boundary has no meaning
            return null;
        }
        if (++count > limits.maxParts()) {
            throw new HttpRequestEntityTooLarge("maxParts", limits.maxParts(), "parts");
        }
        PartHeaders headers = PartHeaders.parse(boundaries.headers(), limits.maxPartHeaders());
        current = new StreamedPart(headers, boundaries.content(), limits);
        return current;
    }

    /** Whether no byte of the body was there so far. */
    boolean nothingCame() {
        return body.nothingCame();
    }

    private boolean toNextPart() throws IOException {
        if (current == null) {
            return boundaries.first();
        }
        current.end();
        return boundaries.next();
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

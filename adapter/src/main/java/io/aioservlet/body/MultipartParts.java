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
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.commons.fileupload2.core.AbstractFileUpload;
import org.apache.commons.fileupload2.core.DiskFileItem;
import org.apache.commons.fileupload2.core.DiskFileItemFactory;
import org.apache.commons.fileupload2.core.FileItemInput;
import org.apache.commons.fileupload2.core.FileItemInputIterator;
import org.apache.commons.fileupload2.core.RequestContext;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a multipart body, found by Commons FileUpload. It sees nothing but a stream; parts are counted here, since
 * its own count does not hold while streaming, and what it throws becomes a 4xx that says what was wrong.
 */
final class MultipartParts implements MultipartReader {

    private final FileItemInputIterator items;
    private final Limits limits;
    private int count;
    private @Nullable StreamedPart current;

    private MultipartParts(FileItemInputIterator items, Limits limits) {
        this.items = items;
        this.limits = limits;
    }

    /**
     * Finds the first boundary.
     *
     * @param wholeForm whether the body must keep within {@code uploadMaxSize}
     */
    static MultipartParts open(Request request, MediaType type, InputStream body, boolean wholeForm)
            throws IOException {
        String boundary = type.boundary();
        if (boundary == null || boundary.isEmpty()) {
            throw new HttpBadRequest("the multipart type has no boundary");
        }
        Limits limits = request.app().limits();
        long max = wholeForm ? limits.uploadMaxSize() : Long.MAX_VALUE;
        Long announced = request.contentLength();
        if (announced != null && announced > max) {
            throw new HttpRequestEntityTooLarge("uploadMaxSize", max, "bytes");
        }
        var upload = new Upload();
        upload.setMaxPartHeaderSize(limits.maxPartHeaderSize());
        var limited = new LimitedStream(body, max);
        FileItemInputIterator items = MultipartErrors.explain(
                limits,
                () -> upload.getItemIterator(new Context(request.headers().get("Content-Type"), limited)));
        return new MultipartParts(items, limits);
    }

    @Override
    public @Nullable Part next() throws IOException {
        return nextPart();
    }

    @Nullable
    StreamedPart nextPart() throws IOException {
        if (current != null) {
            current.end();
            current = null;
        }
        if (!MultipartErrors.explain(limits, items::hasNext)) {
            return null;
        }
        FileItemInput item = MultipartErrors.explain(limits, items::next);
        if (++count > limits.maxParts()) {
            throw new HttpRequestEntityTooLarge("maxParts", limits.maxParts(), "parts");
        }
        current = new StreamedPart(item, limits);
        return current;
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

    /** FileUpload without its file items: only the iterator is used. */
    private static final class Upload extends AbstractFileUpload<RequestContext, DiskFileItem, DiskFileItemFactory> {

        @Override
        public FileItemInputIterator getItemIterator(RequestContext context) throws IOException {
            return super.getItemIterator(context);
        }

        @Override
        public Map<String, List<DiskFileItem>> parseParameterMap(RequestContext context) {
            throw new IllegalStateException("parts are streamed");
        }

        @Override
        public List<DiskFileItem> parseRequest(RequestContext context) {
            throw new IllegalStateException("parts are streamed");
        }
    }

    /** All that FileUpload gets to know of the request. Header text is UTF-8, as browsers send it. */
    private record Context(@Nullable String contentType, InputStream body) implements RequestContext {

        @Override
        public String getCharacterEncoding() {
            return "UTF-8";
        }

        @Override
        public long getContentLength() {
            return -1;
        }

        @Override
        public @Nullable String getContentType() {
            return contentType;
        }

        @Override
        public InputStream getInputStream() {
            return body;
        }

        @Override
        public boolean isMultipartRelated() {
            return false;
        }
    }
}

package io.aioservlet.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Several ranges of one file as a {@code multipart/byteranges} body (RFC 9110 §14.6): what is written before, between and
 * behind them.
 */
public final class MultipartRanges {

    private final String boundary;
    private final List<Part> parts = new ArrayList<>();
    private final byte[] end;

    /** A range, and what stands before it. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Part(byte[] head, ByteRange range) {}

    /**
     * The body for these ranges.
     *
     * @param size the size of the whole file
     * @param contentType the type of the file, told in each part
     */
    public MultipartRanges(List<ByteRange> ranges, long size, @Nullable String contentType) {
        this(ranges, size, contentType, UUID.randomUUID().toString());
    }

    MultipartRanges(List<ByteRange> ranges, long size, @Nullable String contentType, String boundary) {
        this.boundary = boundary;
        String type = contentType == null ? "" : "Content-Type: " + contentType + "\r\n";
        for (ByteRange range : ranges) {
            String head = (parts.isEmpty() ? "--" : "\r\n--") + boundary + "\r\n" + type + "Content-Range: "
                    + range.contentRange(size) + "\r\n\r\n";
            parts.add(new Part(head.getBytes(ISO_8859_1), range));
        }
        end = ("\r\n--" + boundary + "--\r\n").getBytes(ISO_8859_1);
    }

    /** The value of the {@code Content-Type} field. */
    public String contentType() {
        return "multipart/byteranges; boundary=" + boundary;
    }

    /** The parts in their order. */
    public List<Part> parts() {
        return List.copyOf(parts);
    }

    /** What stands behind the last part. */
    public byte[] end() {
        return end.clone();
    }

    /** The length of all of it in bytes. */
    public long length() {
        long length = end.length;
        for (Part part : parts) {
            length += part.head().length + part.range().length();
        }
        return length;
    }
}

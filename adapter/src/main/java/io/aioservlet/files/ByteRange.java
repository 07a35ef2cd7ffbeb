package io.aioservlet.files;

/**
 * Some bytes of a file, both ends included.
 *
 * @param first the position of the first byte
 * @param last the position of the last byte
 */
public record ByteRange(long first, long last) {

    /** How many bytes. */
    public long length() {
        return last - first + 1;
    }

    /** The value of a {@code Content-Range} field. */
    public String contentRange(long size) {
        return "bytes " + first + '-' + last + '/' + size;
    }

    ByteRange joinedWith(ByteRange other) {
        return new ByteRange(Math.min(first, other.first), Math.max(last, other.last));
    }
}

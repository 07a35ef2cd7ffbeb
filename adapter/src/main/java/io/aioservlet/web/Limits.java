package io.aioservlet.web;

/**
 * How much an application takes from a client. Exceeding a limit is a 4xx answer that names it. The table of all limits is
 * in {@code docs/limits.md}.
 *
 * @param clientMaxSize bytes held in memory for one request: {@code read}, {@code text}, {@code json}, an urlencoded form,
 *     all text fields of a multipart form together, and what decompression yields (1 MiB)
 * @param uploadMaxSize bytes of a whole multipart form, files included (64 MiB)
 * @param fileThreshold bytes of one uploaded file kept in memory before it goes to a temporary file (64 KiB)
 * @param maxParts parts of one multipart body (1000)
 * @param maxPartHeaderSize bytes of the header of one part (8 KiB)
 */
public record Limits(long clientMaxSize, long uploadMaxSize, int fileThreshold, int maxParts, int maxPartHeaderSize) {

    /** What an application has unless it is told otherwise. */
    public static final Limits DEFAULT = new Limits(1 << 20, 64 << 20, 64 << 10, 1000, 8 << 10);

    /** The same with another {@code clientMaxSize}. */
    public Limits withClientMaxSize(long bytes) {
        return new Limits(positive(bytes, "clientMaxSize"), uploadMaxSize, fileThreshold, maxParts, maxPartHeaderSize);
    }

    /** The same with another {@code uploadMaxSize}. */
    public Limits withUploadMaxSize(long bytes) {
        return new Limits(clientMaxSize, positive(bytes, "uploadMaxSize"), fileThreshold, maxParts, maxPartHeaderSize);
    }

    private static long positive(long bytes, String limit) {
        if (bytes <= 0) {
            throw new IllegalArgumentException(limit + " must be above zero, in bytes: " + bytes);
        }
        return bytes;
    }
}

package io.aioservlet.web;

/**
 * How much an application takes from a client. Exceeding a limit is a 4xx answer that names it. An object of this class
 * never changes: the {@code with} methods return another one. The table of all limits is in {@code docs/limits.md}.
 *
 * <pre>{@code
 * Application.builder().limits(Limits.DEFAULT.withMaxParts(50).withMaxFileSize(10 << 20))
 * }</pre>
 */
public final class Limits {

    /** What an application has unless it is told otherwise. */
    public static final Limits DEFAULT = new Limits();

    private long clientMaxSize = 1 << 20;
    private long uploadMaxSize = 64 << 20;
    private long maxFileSize = 64 << 20;
    private int fileThreshold = 64 << 10;
    private int maxParts = 1000;
    private int maxPartHeaderSize = 8 << 10;
    private int maxPartHeaders = 128;
    private int maxFormFields = 2048;
    private int maxQueryPairs = 2048;
    private int maxCookieSize = 16 << 10;
    private int maxCookies = 180;
    private int maxAcceptEncodings = 32;
    private long maxReleaseSize = 64 << 20;

    private Limits() {}

    private Limits(Limits other) {
        clientMaxSize = other.clientMaxSize;
        uploadMaxSize = other.uploadMaxSize;
        maxFileSize = other.maxFileSize;
        fileThreshold = other.fileThreshold;
        maxParts = other.maxParts;
        maxPartHeaderSize = other.maxPartHeaderSize;
        maxPartHeaders = other.maxPartHeaders;
        maxFormFields = other.maxFormFields;
        maxQueryPairs = other.maxQueryPairs;
        maxCookieSize = other.maxCookieSize;
        maxCookies = other.maxCookies;
        maxAcceptEncodings = other.maxAcceptEncodings;
        maxReleaseSize = other.maxReleaseSize;
    }

    /**
     * Bytes of one request held in memory: {@code read}, {@code text}, {@code json}, an urlencoded form, all text fields
     * of a multipart form together, and what decompression yields for them. Above: 413. Default: 1 MiB. From {@code client_max_size}.
     */
    public long clientMaxSize() {
        return clientMaxSize;
    }

    /** The same with another {@link #clientMaxSize}. */
    public Limits withClientMaxSize(long bytes) {
        Limits copy = new Limits(this);
        copy.clientMaxSize = positive(bytes, "clientMaxSize");
        return copy;
    }

    /** Bytes of a whole multipart form, files included, after decompression. Above: 413. Default: 64 MiB. */
    public long uploadMaxSize() {
        return uploadMaxSize;
    }

    /** The same with another {@link #uploadMaxSize}. */
    public Limits withUploadMaxSize(long bytes) {
        Limits copy = new Limits(this);
        copy.uploadMaxSize = positive(bytes, "uploadMaxSize");
        return copy;
    }

    /** Bytes of one file of a multipart form. Above: 413. Default: 64 MiB. */
    public long maxFileSize() {
        return maxFileSize;
    }

    /** The same with another {@link #maxFileSize}. */
    public Limits withMaxFileSize(long bytes) {
        Limits copy = new Limits(this);
        copy.maxFileSize = positive(bytes, "maxFileSize");
        return copy;
    }

    /** Bytes of one uploaded file kept in memory; above, it goes on in a temporary file. Default: 64 KiB. */
    public int fileThreshold() {
        return fileThreshold;
    }

    /** The same with another {@link #fileThreshold}. */
    public Limits withFileThreshold(int bytes) {
        Limits copy = new Limits(this);
        copy.fileThreshold = positive(bytes, "fileThreshold");
        return copy;
    }

    /** Parts of one multipart body. Above: 413. Default: 1000. */
    public int maxParts() {
        return maxParts;
    }

    /** The same with another {@link #maxParts}. */
    public Limits withMaxParts(int parts) {
        Limits copy = new Limits(this);
        copy.maxParts = positive(parts, "maxParts");
        return copy;
    }

    /** Bytes of the header of one part. Above: 413. Default: 8 KiB. */
    public int maxPartHeaderSize() {
        return maxPartHeaderSize;
    }

    /** The same with another {@link #maxPartHeaderSize}. */
    public Limits withMaxPartHeaderSize(int bytes) {
        Limits copy = new Limits(this);
        copy.maxPartHeaderSize = positive(bytes, "maxPartHeaderSize");
        return copy;
    }

    /** Fields in the header of one part. Above: 413. Default: 128. */
    public int maxPartHeaders() {
        return maxPartHeaders;
    }

    /** The same with another {@link #maxPartHeaders}. */
    public Limits withMaxPartHeaders(int fields) {
        Limits copy = new Limits(this);
        copy.maxPartHeaders = positive(fields, "maxPartHeaders");
        return copy;
    }

    /** Fields of one form, urlencoded or multipart, texts and files. Above: 413. Default: 2048. */
    public int maxFormFields() {
        return maxFormFields;
    }

    /** The same with another {@link #maxFormFields}. */
    public Limits withMaxFormFields(int fields) {
        Limits copy = new Limits(this);
        copy.maxFormFields = positive(fields, "maxFormFields");
        return copy;
    }

    /** Pairs of the query string. Above, {@link Request#query} throws a 400. Default: 2048. */
    public int maxQueryPairs() {
        return maxQueryPairs;
    }

    /** The same with another {@link #maxQueryPairs}. */
    public Limits withMaxQueryPairs(int pairs) {
        Limits copy = new Limits(this);
        copy.maxQueryPairs = positive(pairs, "maxQueryPairs");
        return copy;
    }

    /**
     * Characters of all {@code Cookie} fields together. Above, {@link Request#cookies} throws a 431. Default: 16 Ki.
     */
    public int maxCookieSize() {
        return maxCookieSize;
    }

    /** The same with another {@link #maxCookieSize}. */
    public Limits withMaxCookieSize(int characters) {
        Limits copy = new Limits(this);
        copy.maxCookieSize = positive(characters, "maxCookieSize");
        return copy;
    }

    /**
     * Cookies of one request, repeated names included. Above, {@link Request#cookies} throws a 431. Default: 180, as many as
     * Chrome keeps for a site.
     */
    public int maxCookies() {
        return maxCookies;
    }

    /** The same with another {@link #maxCookies}. */
    public Limits withMaxCookies(int cookies) {
        Limits copy = new Limits(this);
        copy.maxCookies = positive(cookies, "maxCookies");
        return copy;
    }

    /** Codings listed by {@code Accept-Encoding}. Above: 431, before any handler runs. Default: 32. */
    public int maxAcceptEncodings() {
        return maxAcceptEncodings;
    }

    /** The same with another {@link #maxAcceptEncodings}. */
    public Limits withMaxAcceptEncodings(int codings) {
        Limits copy = new Limits(this);
        copy.maxAcceptEncodings = positive(codings, "maxAcceptEncodings");
        return copy;
    }

    /** Bytes of a body that {@link Request#release} reads and forgets. Above: 413. Default: 64 MiB. */
    public long maxReleaseSize() {
        return maxReleaseSize;
    }

    /** The same with another {@link #maxReleaseSize}. */
    public Limits withMaxReleaseSize(long bytes) {
        Limits copy = new Limits(this);
        copy.maxReleaseSize = positive(bytes, "maxReleaseSize");
        return copy;
    }

    private static long positive(long number, String limit) {
        if (number <= 0) {
            throw new IllegalArgumentException(limit + " must be above zero: " + number);
        }
        return number;
    }

    private static int positive(int number, String limit) {
        return (int) positive((long) number, limit);
    }
}

package io.aioservlet.web;

/** How a response body may be compressed (RFC 9110 §8.4.1). From {@code aiohttp.web.ContentCoding}. */
public enum ContentCoding {
    /** The zlib format. */
    DEFLATE,
    /** The gzip format. */
    GZIP,
    /** Not at all. */
    IDENTITY
}

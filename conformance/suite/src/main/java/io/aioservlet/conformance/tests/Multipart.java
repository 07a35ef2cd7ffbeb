package io.aioservlet.conformance.tests;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/** Writes a multipart body, right or wrong. */
final class Multipart {

    static final String BOUNDARY = "xYzZY";
    static final String TYPE = "Content-Type: multipart/form-data; boundary=" + BOUNDARY;

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    /** Adds a part with this disposition after {@code form-data; }. */
    Multipart part(String disposition, byte[] content, String... fields) {
        raw("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition + "\r\n");
        for (String field : fields) {
            raw(field + "\r\n");
        }
        raw("\r\n");
        body.writeBytes(content);
        return raw("\r\n");
    }

    Multipart text(String name, String value) {
        return part("name=\"" + name + "\"", value.getBytes(UTF_8));
    }

    Multipart file(String name, String filename, byte[] content) {
        return part("name=\"" + name + "\"; filename=\"" + filename + "\"", content, "Content-Type: audio/mpeg");
    }

    /** Adds text as it is. */
    Multipart raw(String text) {
        body.writeBytes(text.getBytes(UTF_8));
        return this;
    }

    /** The body so far, without its end. */
    byte[] open() {
        return body.toByteArray();
    }

    /** The body with its end. */
    byte[] end() {
        return raw("--" + BOUNDARY + "--\r\n").open();
    }
}

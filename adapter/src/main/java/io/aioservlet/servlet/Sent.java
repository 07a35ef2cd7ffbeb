package io.aioservlet.servlet;

import io.aioservlet.io.HeadFields;
import org.jspecify.annotations.Nullable;

/** What was sent for a request, for those who tell about it when it is over. Changed by whoever has the wire. */
final class Sent {

    private static final HeadFields NONE = target -> {};

    private int status;
    private HeadFields fields = NONE;
    private long length = -1;
    private long bytes;

    void head(int status, HeadFields fields, long length) {
        this.status = status;
        this.fields = fields;
        this.length = length;
    }

    /** An answer that the application had no part in. */
    void head(int status) {
        head(status, NONE, -1);
    }

    void body(long bytes) {
        this.bytes += bytes;
    }

    /** The status; 0 where there was no answer. */
    int status() {
        return status;
    }

    /** The bytes of the body. */
    long bytes() {
        return bytes;
    }

    /** The first value of a field, or {@code null}. */
    @Nullable
    String field(String name) {
        if (name.equalsIgnoreCase("Content-Length")) { // travels as a number
            return length < 0 ? null : Long.toString(length);
        }
        var found = new String[1];
        fields.forEach((field, value) -> {
            if (found[0] == null && field.equalsIgnoreCase(name)) {
                found[0] = value;
            }
        });
        return found[0];
    }
}

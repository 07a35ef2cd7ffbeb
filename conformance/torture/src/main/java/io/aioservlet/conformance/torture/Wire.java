package io.aioservlet.conformance.torture;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Random;

/** Writes requests as bytes. */
final class Wire {

    /** What separates the parts of a form. */
    static final String BOUNDARY = "xYzZY";

    private Wire() {}

    /** A request without a body. */
    static byte[] get(String path, String... fields) {
        return head("GET", path, fields).getBytes(UTF_8);
    }

    /** A request with a body in one of the two framings. */
    static byte[] post(Random random, String path, byte[] body, String... fields) {
        var wire = new ByteArrayOutputStream();
        String head = head("POST", path, fields);
        wire.writeBytes(head.substring(0, head.length() - 2).getBytes(UTF_8));
        if (random.nextBoolean()) {
            wire.writeBytes(("Content-Length: " + body.length + "\r\n\r\n").getBytes(UTF_8));
            wire.writeBytes(body);
        } else {
            wire.writeBytes("Transfer-Encoding: chunked\r\n\r\n".getBytes(UTF_8));
            int bound = 1 + random.nextInt(Math.max(body.length, 20));
            for (int at = 0; at < body.length; ) {
                int size = Math.min(body.length - at, 1 + random.nextInt(bound));
                wire.writeBytes((Integer.toHexString(size) + "\r\n").getBytes(UTF_8));
                wire.write(body, at, size);
                wire.writeBytes("\r\n".getBytes(UTF_8));
                at += size;
            }
            wire.writeBytes("0\r\n\r\n".getBytes(UTF_8));
        }
        return wire.toByteArray();
    }

    /** The head of a request with its blank line. */
    static String head(String method, String path, String... fields) {
        var head = new StringBuilder(method).append(' ').append(path).append(" HTTP/1.1\r\nHost: torture\r\n");
        for (String field : fields) {
            head.append(field).append("\r\n");
        }
        return head.append("\r\n").toString();
    }

    /** Letters and digits; mostly few, sometimes many. */
    static String text(Random random, int most) {
        int bound = switch (random.nextInt(10)) {
            case 0, 1, 2, 3 -> 100;
            case 4, 5, 6, 7 -> 10_000;
            case 8 -> 200_000;
            default -> most;
        };
        byte[] text = new byte[1 + random.nextInt(Math.min(bound, most))];
        random.nextBytes(text);
        for (int i = 0; i < text.length; i++) {
            text[i] = (byte) "abcdefghijklmnopqrstuvwxyz012345".charAt(text[i] & 31);
        }
        return new String(text, US_ASCII);
    }

    /** A part of a form. */
    static byte[] part(String disposition, byte[] content) {
        var part = new ByteArrayOutputStream();
        part.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition
                        + "\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(UTF_8));
        part.writeBytes(content);
        part.writeBytes("\r\n".getBytes(UTF_8));
        return part.toByteArray();
    }

    /** A whole form. */
    static byte[] form(byte[]... parts) {
        var form = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            form.writeBytes(part);
        }
        form.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(UTF_8));
        return form.toByteArray();
    }
}

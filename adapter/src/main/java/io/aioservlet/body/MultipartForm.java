package io.aioservlet.body;

import io.aioservlet.io.Exchange;
import io.aioservlet.web.FileField;
import io.aioservlet.web.FormData;
import io.aioservlet.web.FormField;
import io.aioservlet.web.Limits;
import io.aioservlet.web.Part;
import io.aioservlet.web.TextField;
import io.aioservlet.web.exception.HttpBadRequest;
import io.aioservlet.web.exception.HttpRequestEntityTooLarge;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

/**
 * A whole multipart form: texts in memory, files in memory or on disk. All texts together keep within
 * {@code clientMaxSize}; a file that is refused or left by the handler is deleted with the request.
 */
final class MultipartForm {

    private final MultipartParts parts;
    private final Limits limits;
    private final Exchange exchange;
    private final Charset charset;
    private long textBytes;

    /** With the charset of the texts whose part names none. */
    MultipartForm(MultipartParts parts, Limits limits, Exchange exchange, Charset charset) {
        this.parts = parts;
        this.limits = limits;
        this.exchange = exchange;
        this.charset = charset;
    }

    FormData parse() throws IOException {
        List<FormField> fields = new ArrayList<>();
        for (StreamedPart part = parts.next(); part != null; part = parts.next()) {
            String name = part.name();
            if (name == null) {
                throw new HttpBadRequest("a part of the form has no name");
            }
            if (fields.size() == limits.maxFormFields()) {
                throw new HttpRequestEntityTooLarge("maxFormFields", limits.maxFormFields(), "fields");
            }
            String filename = part.filename();
            if (filename == null || filename.isEmpty()) { // empty: no file was chosen
                fields.add(new TextField(name, text(part)));
            } else {
                fields.add(file(name, filename, part));
            }
        }
        return new FormData(fields);
    }

    private String text(StreamedPart part) throws IOException {
        byte[] bytes = part.readDecoded();
        textBytes += bytes.length;
        if (textBytes > limits.clientMaxSize()) {
            throw new HttpRequestEntityTooLarge("clientMaxSize", limits.clientMaxSize(), "bytes");
        }
        return TextDecoding.decode(bytes, part.charset(charset));
    }

    private FileField file(String name, String filename, Part part) throws IOException {
        var file = new StoredFile(name, filename, part, limits.fileThreshold());
        exchange.onEnd(failure -> file.delete());
        file.store(new LimitedStream(part.content(), "maxFileSize", limits.maxFileSize()));
        return file;
    }
}

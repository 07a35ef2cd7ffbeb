package io.aioservlet.conformance.app;

import io.aioservlet.web.FileField;
import io.aioservlet.web.FormData;
import io.aioservlet.web.FormField;
import io.aioservlet.web.Handler;
import io.aioservlet.web.Part;
import io.aioservlet.web.Request;
import io.aioservlet.web.Response;
import io.aioservlet.web.StreamResponse;
import io.aioservlet.web.TextField;
import io.aioservlet.web.UrlDispatcher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Handlers that take forms and uploads. */
final class FormRoutes {

    private FormRoutes() {}

    static void addTo(UrlDispatcher router) {
        router.addPost("/upload", FormRoutes::upload);
        router.addRoute("*", "/form", request -> describe(request.post()));
        router.addRoute(
                "*", "/async/form", Handler.async(request -> request.postAsync().thenApply(FormRoutes::describe)));
        router.addPost("/parts", FormRoutes::parts);
    }

    private static StreamResponse upload(Request request) throws IOException {
        FormData data = request.post();
        FileField file = data.file("file");
        if (file == null) {
            return Response.text("no file").withStatus(400);
        }
        try (var content = file.file()) {
            return Response.bytes(content.readAllBytes())
                    .withHeader("X-Filename", file.filename())
                    .withHeader("X-Type", file.contentType())
                    .withHeader("X-Title", String.valueOf(data.text("title")));
        }
    }

    /** A line for each field: {@code name=value}, or {@code name:file name:type:size:SHA-256}. */
    private static StreamResponse describe(FormData data) {
        List<String> lines = new ArrayList<>();
        for (var entry : data.entries()) {
            lines.add(describe(entry.getValue()));
        }
        return Response.text(String.join("\n", lines));
    }

    private static String describe(FormField field) {
        if (field instanceof TextField text) {
            return text.name() + "=" + text.value();
        }
        var file = (FileField) field;
        try (var content = file.file()) {
            return String.join(
                    ":",
                    file.name(),
                    file.filename(),
                    file.contentType(),
                    Long.toString(file.size()),
                    Bytes.sha256(content.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static StreamResponse parts(Request request) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Part part : request.multipart()) {
            long size = 0;
            byte[] buffer = new byte[8 << 10];
            for (int n; (n = part.content().read(buffer)) >= 0; ) {
                size += n;
            }
            lines.add(part.name() + ":" + part.filename() + ":" + size);
        }
        return Response.text(String.join("\n", lines));
    }
}

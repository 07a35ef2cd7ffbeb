package io.aioservlet.conformance.app;

import io.aioservlet.web.Handler;
import io.aioservlet.web.Part;
import io.aioservlet.web.Request;
import io.aioservlet.web.Response;
import io.aioservlet.web.StreamResponse;
import io.aioservlet.web.UrlDispatcher;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Handlers of bodies that are larger than the memory: on their way to a file, or from nowhere to a client. */
final class BulkRoutes {

    private BulkRoutes() {}

    static void addTo(UrlDispatcher router) {
        router.addPost("/bulk/content", request -> Response.text(keep(request.content())));
        router.addPost("/bulk/parts", BulkRoutes::keepParts);
        router.addPost("/bulk/async", Handler.async(BulkRoutes::keepAsync));
        router.addGet("/bulk/{size:\\d+}", BulkRoutes::send);
        router.addGet("/bulk/async/{size:\\d+}", Handler.async(BulkRoutes::sendAsync));
    }

    /** Moves a stream through a file and tells its length and digest. */
    private static String keep(InputStream content) throws IOException {
        try (var file = new DigestFile()) {
            byte[] block = new byte[StreamRoutes.BLOCK];
            for (int n; (n = content.read(block)) >= 0; ) {
                file.write(java.nio.ByteBuffer.wrap(block, 0, n));
            }
            return file.summary();
        }
    }

    private static StreamResponse keepParts(Request request) throws IOException {
        var summary = new StringBuilder();
        for (Part part : request.multipart()) {
            summary.append(part.name()).append(' ').append(keep(part.content())).append('\n');
        }
        return Response.text(summary.toString());
    }

    private static CompletionStage<StreamResponse> keepAsync(Request request) throws IOException {
        var file = new DigestFile();
        request.contentAsync().subscribe(file);
        return file.ended().thenApply(Response::text);
    }

    private static StreamResponse send(Request request) throws IOException {
        long size = Long.parseLong(request.matchInfo().getOrDefault("size", ""));
        var source = new BulkBytes(size);
        var response = StreamResponse.create();
        response.setContentLength(size);
        response.start(request);
        for (var block = source.next(); block.hasRemaining(); block = source.next()) {
            response.write(block);
        }
        return response;
    }

    private static CompletionStage<StreamResponse> sendAsync(Request request) {
        long size = Long.parseLong(request.matchInfo().getOrDefault("size", ""));
        var source = new BulkBytes(size);
        var response = StreamResponse.create();
        response.setContentLength(size);
        return response.startAsync(request)
                .thenCompose(started -> rest(response, source))
                .thenApply(written -> response);
    }

    /** Goes on in a loop as long as writes are over at once, and not deeper and deeper into the stack. */
    private static CompletionStage<Void> rest(StreamResponse response, BulkBytes source) {
        for (var block = source.next(); block.hasRemaining(); block = source.next()) {
            CompletableFuture<Void> written = response.writeAsync(block).toCompletableFuture();
            if (!written.isDone() || written.isCompletedExceptionally()) {
                return written.thenCompose(nothing -> rest(response, source));
            }
        }
        return response.writeEofAsync();
    }
}

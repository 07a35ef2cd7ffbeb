package io.aioservlet.conformance.app;

import io.aioservlet.web.ContentCoding;
import io.aioservlet.web.Handler;
import io.aioservlet.web.Request;
import io.aioservlet.web.Response;
import io.aioservlet.web.StreamResponse;
import io.aioservlet.web.UrlDispatcher;
import io.aioservlet.web.exception.HttpBadRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What requests tell about themselves, and responses with unusual heads and framing. */
final class ProtocolRoutes {

    private static final byte[] LETTERS = "abcdefghijk".getBytes(StandardCharsets.US_ASCII);

    private ProtocolRoutes() {}

    static void addTo(UrlDispatcher router) {
        router.addRoute("*", "/head", ProtocolRoutes::head);
        router.addGet(
                "/async/query", Handler.async(request -> CompletableFuture.completedStage(PageRoutes.query(request))));
        router.addGet(
                "/async/cookies",
                Handler.async(request -> CompletableFuture.completedStage(PageRoutes.cookies(request))));
        router.addGet("/hidden", request -> {
            ServerRoutes.count("hidden");
            return Response.text("found");
        });
        router.addGet("/exception/{status:\\d+}", request -> {
            throw Exceptions.of(StreamRoutes.number(request, "status"));
        });
        router.addGet("/json-error", request -> {
            throw new HttpBadRequest().withJson(Map.of("error", "no name"));
        });
        router.addGet("/download", request -> Response.text("report").withAttachment("отчёт 1.txt"));
        router.addGet("/reset", request -> Response.text("not sent").withStatus(205));
        router.addGet("/forced/{coding}", ProtocolRoutes::forced);
        router.addGet("/chunks/{size:\\d+}", ProtocolRoutes::chunks);
        router.addGet("/async/chunks/{size:\\d+}", Handler.async(ProtocolRoutes::chunksAsync));
        router.addGet("/swallowed", ProtocolRoutes::swallowed);
    }

    /** A line for each fact. */
    private static StreamResponse head(Request request) {
        return Response.text(String.join(
                "\n",
                request.method(),
                request.version().toString(),
                String.valueOf(request.host()),
                request.scheme(),
                Boolean.toString(request.keepAlive()),
                String.valueOf(request.ifModifiedSince()),
                request.headers().getAll("X-A").toString()));
    }

    private static StreamResponse forced(Request request) {
        Response response = Response.text("forced ".repeat(100));
        String coding = request.matchInfo().getOrDefault("coding", "");
        response.enableCompression(ContentCoding.valueOf(coding.toUpperCase(Locale.ROOT)));
        return response;
    }

    private static StreamResponse chunked(Request request) {
        StreamResponse response = StreamRoutes.plainText();
        response.enableChunkedEncoding(StreamRoutes.number(request, "size"));
        return response;
    }

    private static StreamResponse chunks(Request request) throws IOException {
        StreamResponse response = chunked(request);
        response.start(request);
        for (byte letter : LETTERS) {
            response.write(new byte[] {letter});
        }
        return response;
    }

    private static CompletionStage<StreamResponse> chunksAsync(Request request) {
        StreamResponse response = chunked(request);
        return response.startAsync(request)
                .thenCompose(started -> response.writeAsync(LETTERS))
                .thenApply(written -> response);
    }

    /** Writes too much, and does not mind. */
    private static StreamResponse swallowed(Request request) throws IOException {
        StreamResponse response = StreamRoutes.plainText();
        response.setContentLength(10L);
        response.start(request);
        response.write("some".getBytes(StandardCharsets.US_ASCII));
        try {
            response.write(new byte[100]);
        } catch (IllegalStateException e) {
            ServerRoutes.count("overrun");
        }
        return response;
    }
}

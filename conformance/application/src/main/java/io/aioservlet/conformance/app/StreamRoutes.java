package io.aioservlet.conformance.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aioservlet.web.Request;
import io.aioservlet.web.Response;
import io.aioservlet.web.StreamResponse;
import io.aioservlet.web.UrlDispatcher;
import io.aioservlet.web.exception.HttpNotFound;
import java.io.IOException;

/** Handlers that write their response piece by piece in straight-line code. */
final class StreamRoutes {

    static final int BLOCK = 64 << 10;

    private StreamRoutes() {}

    static void addTo(UrlDispatcher router) {
        router.addGet("/stream", StreamRoutes::lines);
        router.addGet("/blob/{size:\\d+}", StreamRoutes::blob);
        router.addGet("/sized/{announced:\\d+}/{written:\\d+}", StreamRoutes::sized);
        router.addGet("/whole/{size:\\d+}", request -> Response.bytes(Bytes.of(number(request, "size"))));
        router.addGet("/cut", StreamRoutes::cut);
        router.addGet("/cut-by-response", StreamRoutes::cutByResponse);
        router.addGet("/started-another", StreamRoutes::startedAnother);
        router.addGet("/endless", StreamRoutes::endless);
        router.addGet("/late-header", StreamRoutes::lateHeader);
        router.addGet("/compressed", StreamRoutes::compressed);
    }

    static int number(Request request, String variable) {
        return Integer.parseInt(request.matchInfo().getOrDefault(variable, ""));
    }

    static StreamResponse plainText() {
        var response = StreamResponse.create();
        response.headers().set("Content-Type", "text/plain; charset=utf-8");
        return response;
    }

    private static StreamResponse lines(Request request) throws Exception {
        var response = plainText();
        response.start(request);
        for (int i = 0; i < 5; i++) {
            response.write(("line " + i + "\n").getBytes(UTF_8));
            Thread.sleep(60);
        }
        response.writeEof();
        return response;
    }

    private static StreamResponse blob(Request request) throws IOException {
        byte[] bytes = Bytes.of(number(request, "size"));
        var response = StreamResponse.create();
        response.start(request);
        for (int at = 0; at < bytes.length; at += BLOCK) {
            response.write(java.nio.ByteBuffer.wrap(bytes, at, Math.min(BLOCK, bytes.length - at)));
        }
        return response;
    }

    private static StreamResponse sized(Request request) throws IOException {
        var response = StreamResponse.create();
        response.setContentLength((long) number(request, "announced"));
        response.start(request);
        response.write(Bytes.of(number(request, "written")));
        return response;
    }

    private static StreamResponse cut(Request request) throws IOException {
        var response = plainText();
        response.start(request);
        response.write("the beginning".getBytes(UTF_8));
        throw new IllegalStateException("a secret after the start");
    }

    private static StreamResponse cutByResponse(Request request) throws IOException {
        var response = plainText();
        response.start(request);
        response.write("the beginning".getBytes(UTF_8));
        throw new HttpNotFound();
    }

    private static StreamResponse startedAnother(Request request) throws IOException {
        var response = plainText();
        response.start(request);
        response.write("the beginning".getBytes(UTF_8));
        return Response.text("another one");
    }

    /** Writes until the client is gone. */
    private static StreamResponse endless(Request request) throws IOException {
        var response = plainText();
        response.start(request);
        byte[] block = new byte[BLOCK];
        try {
            while (true) {
                response.write(block);
            }
        } catch (IOException e) {
            ServerRoutes.count("endless ended");
            throw e;
        }
    }

    private static StreamResponse lateHeader(Request request) throws IOException {
        var response = plainText();
        response.start(request);
        String seen;
        try {
            response.headers().set("X-Late", "yes");
            seen = "taken";
        } catch (IllegalStateException e) {
            seen = "refused";
        }
        response.write(seen.getBytes(UTF_8));
        return response;
    }

    private static StreamResponse compressed(Request request) {
        Response response = Response.text("compress me ".repeat(1000));
        response.enableCompression();
        return response;
    }
}

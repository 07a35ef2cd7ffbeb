package io.aioservlet.conformance.app;

import io.aioservlet.web.ExpectHandler;
import io.aioservlet.web.HttpVersion;
import io.aioservlet.web.Request;
import io.aioservlet.web.Response;
import io.aioservlet.web.StreamResponse;
import io.aioservlet.web.UrlDispatcher;
import io.aioservlet.web.exception.HttpForbidden;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Handlers that read bodies in straight-line code. */
final class BodyRoutes {

    /** Lets a client go on that says who it is. */
    private static final ExpectHandler CHECKED = request -> {
        if (request.version().equals(HttpVersion.HTTP_1_1)) {
            if (!request.headers().contains("Authorization")) {
                return new HttpForbidden();
            }
            request.sendContinue();
        }
        return null;
    };

    private BodyRoutes() {}

    /** Decides by the path, in every way there is. */
    private static @Nullable StreamResponse expect(Request request) {
        String how = request.matchInfo().getOrDefault("how", "");
        return switch (how) {
            case "silent" -> null; // neither refuses nor tells the client to go on
            case "answered" -> Response.text("not needed");
            case "thrown" -> throw new HttpForbidden().withText(how + " by the Expect handler");
            default -> throw new IllegalStateException("a secret detail");
        };
    }

    static void addTo(UrlDispatcher router) {
        router.addPost("/echo", request -> Response.text(request.text()));
        router.addPost("/length", request -> Response.text(Integer.toString(request.read().length)));
        router.addPost("/count", BodyRoutes::count);
        router.addPost("/ignore", request -> Response.text("not read"));
        router.addPost("/release", BodyRoutes::release);
        router.addPost("/json", request -> Response.json(request.json(Map.class)));
        router.addPost("/twice", request -> Response.text(request.text() + request.text() + request.hasBody()));
        router.addPost("/facts", BodyRoutes::facts);
        router.addPost("/expect", request -> Response.text("got " + request.read().length))
                .expectHandler(CHECKED);
        router.addPost("/expect/{how}", request -> Response.text("got " + request.read().length))
                .expectHandler(BodyRoutes::expect);
        router.addPost("/expect-default", request -> Response.text("got " + request.read().length));
    }

    private static StreamResponse count(Request request) throws IOException {
        long total = 0;
        byte[] buffer = new byte[16 << 10];
        for (int n; (n = request.content().read(buffer)) >= 0; ) {
            total += n;
        }
        return Response.text(Long.toString(total));
    }

    private static StreamResponse release(Request request) throws IOException {
        request.release();
        return Response.text("released, then " + request.content().read());
    }

    private static StreamResponse facts(Request request) {
        return Response.text(String.join(
                "\n",
                request.contentType(),
                String.valueOf(request.charset()),
                String.valueOf(request.contentLength()),
                Boolean.toString(request.hasBody())));
    }
}

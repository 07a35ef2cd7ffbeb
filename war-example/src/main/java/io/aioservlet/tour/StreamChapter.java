package io.aioservlet.tour;

import io.aioservlet.web.Application;
import io.aioservlet.web.Request;
import io.aioservlet.web.Response;
import io.aioservlet.web.StreamResponse;
import io.aioservlet.web.UrlDispatcher;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Bodies in pieces, out and in. */
final class StreamChapter implements Chapter {

    @Override
    public String name() {
        return "streams";
    }

    @Override
    public String title() {
        return "Streaming";
    }

    @Override
    public String about() {
        return "A StreamResponse is written piece by piece, and each piece goes out at once."
                + " The body of a request is a stream as well, without a limit, so that nothing has to fit into memory.";
    }

    @Override
    public void install(Application app) {
        UrlDispatcher router = app.router();
        // excerpt: stream
        router.addRoute("GET", "/stream", StreamChapter::stream).name("stream");
        // end
        // excerpt: count
        router.addRoute("POST", "/count", StreamChapter::count).name("count");
        // end
    }

    // excerpt: stream
    private static StreamResponse stream(Request request) throws Exception {
        var response = StreamResponse.create();
        response.headers().set("Content-Type", "text/plain; charset=utf-8");
        response.start(request);
        for (int i = 0; i < 5; i++) {
            response.write(("line " + i + "\n").getBytes(StandardCharsets.UTF_8));
            Thread.sleep(300);
        }
        response.writeEof();
        return response;
    }
    // end

    // excerpt: count
    private static StreamResponse count(Request request) throws Exception {
        long total = 0;
        byte[] buffer = new byte[16384];
        for (int n; (n = request.content().read(buffer)) >= 0; ) {
            total += n;
        }
        return Response.text(Long.toString(total));
    }
    // end

    @Override
    public List<Example> examples(Links links) {
        return List.of(
                new Example(
                        "stream",
                        "A response in pieces",
                        Html.of("<p>The lines arrive one by one.</p>"),
                        Try.row(Try.link(links, "stream"))),
                new Example(
                        "count",
                        "A request in pieces",
                        Html.of("<p>The bytes of the body are counted as they come, and forgotten.</p>"),
                        Html.of("""
                                <form data-try data-raw class="fields" method="post" enctype="text/plain" action="{}">
                                <label for="bytes">Body</label>
                                <textarea id="bytes" name="bytes" rows="3">Twelve bytes</textarea>
                                <button>Count</button>
                                </form>""", links.to("count"))));
    }
}

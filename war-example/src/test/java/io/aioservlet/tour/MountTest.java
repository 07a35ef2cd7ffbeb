package io.aioservlet.tour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tour hangs together wherever it is mounted. */
class MountTest {

    @ParameterizedTest(name = "context ''{0}'', mapping {1}")
    @CsvSource({"'', /", "/some/context, /", "'', /api/*", "/some/context, /api/*"})
    @DisplayName("every link on every page is answered 200 and stays in the mount point")
    void everyLinkOnEveryPageLeadsSomewhere(String context, String mapping) throws Exception {
        try (var server = TourServer.at(context, mapping)) {
            Set<URI> seen = new LinkedHashSet<>();
            var todo = new ArrayDeque<URI>();
            seen.add(server.uri("/"));
            todo.add(server.uri("/"));
            int pages = 0;
            while (!todo.isEmpty()) {
                URI uri = todo.remove();
                assertTrue(uri.getRawPath().startsWith(server.mount() + "/"), () -> uri + " leaves " + server);
                var answer = server.send(HttpRequest.newBuilder(uri));
                assertEquals(200, answer.statusCode(), () -> uri + " answers " + answer.body());
                if (isPage(answer.headers().firstValue("Content-Type").orElse(""))) {
                    pages++;
                    for (String link : PageParts.links(answer.body())) {
                        URI target = withoutFragment(uri.resolve(link));
                        if (seen.add(target)) {
                            todo.add(target);
                        }
                    }
                }
            }
            assertEquals(1 + TourApplication.CHAPTERS.size(), pages, () -> "pages among " + seen);
        }
    }

    @ParameterizedTest(name = "context ''{0}''")
    @CsvSource({"''", "/some/context"})
    @DisplayName("redirects, forms and the websocket honour the mount point")
    void everythingThatIsNoLinkHonoursTheMountPoint(String context) throws Exception {
        try (var server = TourServer.at(context, "/")) {
            assertEquals(
                    context + "/redirect",
                    server.get("/thrown").headers().firstValue("Location").orElse(""));
            assertTrue(server.get("/tour/upload").body().contains("action=\"" + context + "/store_mp3\""));
            assertTrue(server.get("/tour/websocket").body().contains("data-socket=\"" + context + "/ws\""));
            assertTrue(server.get("/tour/expect").body().contains(server.uri("/expect") + "<"));
            assertEquals(context + "/place", server.get("/place").body());
        }
    }

    private static boolean isPage(String type) {
        return type.startsWith("text/html");
    }

    private static URI withoutFragment(URI uri) {
        return URI.create(uri.toString().replaceFirst("#.*", ""));
    }
}

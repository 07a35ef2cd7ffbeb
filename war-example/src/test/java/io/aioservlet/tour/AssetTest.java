package io.aioservlet.tour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Style sheet, scripts and icon. */
class AssetTest {

    private static TourServer server;

    @BeforeAll
    static void start() throws Exception {
        server = TourServer.at("", "/");
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "tour.css, text/css",
        "try.js, text/javascript",
        "websocket.js, text/javascript",
        "chat.js, text/javascript",
        "icon.svg, image/svg+xml"
    })
    @DisplayName("an asset has its type and must be asked for again")
    void anAssetHasItsType(String name, String type) throws Exception {
        var answer = server.get("/assets/" + name);
        assertEquals(200, answer.statusCode());
        assertEquals(
                type, answer.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", ""));
        assertEquals("no-cache", answer.headers().firstValue("Cache-Control").orElse(""));
        assertFalse(answer.body().isEmpty());
    }

    @Test
    @DisplayName("the URL on the page has the version in it and may be kept")
    void theUrlOnThePageMayBeKept() throws Exception {
        String css = PageParts.links(server.get("/").body()).stream()
                .filter(link -> link.contains("tour.css"))
                .findFirst()
                .orElseThrow();
        assertTrue(css.matches("/assets/tour\\.css\\?v=[0-9a-f]+"), css);
        assertEquals(
                "public, max-age=31536000, immutable",
                server.get(css).headers().firstValue("Cache-Control").orElse(""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/assets/unknown.css",
                "/assets/",
                "/assets/Tour.css",
                "/assets/../TourApplication.class",
                "/assets/..%2FTourApplication.class",
                "/assets/%2e%2e%2fHelloChapter.java",
                "/assets/..%5CHelloChapter.java",
                "/assets/%2Fetc%2Fpasswd",
                "/assets/tour.css%00.js"
            })
    @DisplayName("nothing else is served from the class path")
    void nothingElseIsServed(String path) throws Exception {
        int status = server.get(path).statusCode();
        assertTrue(status == 404 || status == 400, () -> path + " is answered " + status);
    }
}

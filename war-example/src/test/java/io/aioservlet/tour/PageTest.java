package io.aioservlet.tour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each page: its parts, its code, and what makes it usable. */
class PageTest {

    private static final Pattern ID = Pattern.compile("\\sid=\"([^\"]*)\"");
    private static final Pattern LABEL_FOR = Pattern.compile("<label for=\"([^\"]*)\"");
    private static final Pattern FIELD = Pattern.compile("<(?:input|textarea|select) id=\"([^\"]*)\"");
    private static final Pattern LABELLED_BY = Pattern.compile("aria-labelledby=\"([^\"]*)\"");
    private static final Pattern HEADING = Pattern.compile("<(h[1-6])[ >]");

    private static TourServer server;

    @BeforeAll
    static void start() throws Exception {
        server = TourServer.at("", "/");
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    static List<Chapter> chapters() {
        return TourApplication.CHAPTERS;
    }

    @Test
    @DisplayName("the home page links to every chapter")
    void homeLinksToEveryChapter() throws Exception {
        List<String> links = PageParts.links(server.get("/").body());
        for (Chapter chapter : chapters()) {
            assertTrue(links.contains("/tour/" + chapter.name()), chapter.name());
        }
    }

    @ParameterizedTest
    @MethodSource("chapters")
    @DisplayName("a chapter says what it is in two sentences")
    void aChapterSaysWhatItIsInTwoSentences(Chapter chapter) {
        assertEquals(2, chapter.about().split("[.](?: |$)").length, chapter.about());
        assertTrue(chapter.about().endsWith("."), chapter.about());
    }

    @ParameterizedTest
    @MethodSource("chapters")
    @DisplayName("beside each example stands its code, cut from the source and free of marks")
    void besideEachExampleStandsItsCode(Chapter chapter) throws Exception {
        String page = page(chapter);
        List<String> code = PageParts.code(page);
        var links = new Links("", "", TourApplication.create().router());
        assertEquals(chapter.examples(links).size(), code.size());
        for (String excerpt : code) {
            assertFalse(excerpt.isBlank());
            assertFalse(excerpt.contains("// excerpt") || excerpt.contains("// end"), excerpt);
        }
        assertTrue(page.contains(chapter.getClass().getSimpleName() + ".java"));
    }

    @Test
    @DisplayName("the excerpt holds the route and the handler as they stand in the source")
    void theExcerptHoldsRouteAndHandler() throws Exception {
        assertEquals(List.of("""
                        app.router().addRoute("GET", "/hello", HelloChapter::hello).name("hello");

                        private static StreamResponse hello(Request request) {
                            return Response.bytes("Hello, world".getBytes(StandardCharsets.UTF_8));
                        }"""), PageParts.code(server.get("/tour/hello").body()));
    }

    @ParameterizedTest
    @MethodSource("chapters")
    @DisplayName("a page obeys its own policy: no script, style or handler stands in it")
    void aPageObeysItsPolicy(Chapter chapter) throws Exception {
        var answer = server.get("/tour/" + chapter.name());
        assertEquals(List.of("default-src 'self'"), answer.headers().allValues("Content-Security-Policy"));
        String page = answer.body();
        assertFalse(page.contains("<style") || page.contains(" style=") || page.contains("javascript:"));
        assertFalse(
                Pattern.compile("<script(?![^>]* src=\"/assets/)").matcher(page).find());
        assertFalse(Pattern.compile("<[^>]* on[a-z]+=").matcher(page).find());
        assertTrue(PageParts.links(page).stream().allMatch(link -> link.startsWith("/") || link.startsWith("#")));
    }

    @ParameterizedTest
    @MethodSource("chapters")
    @DisplayName("a page has a language, one first heading, labels for its fields and no id twice")
    void aPageIsWellFormedForThoseWhoListen(Chapter chapter) throws Exception {
        String page = page(chapter);
        assertTrue(page.startsWith("<!DOCTYPE html>\n<html lang=\"en\">"));
        assertTrue(page.contains("<title>" + chapter.title()));
        List<String> headings = PageParts.all(HEADING, page);
        assertEquals("h1", headings.get(0));
        assertTrue(headings.stream().skip(1).allMatch("h2"::equals), headings.toString());
        List<String> ids = PageParts.all(ID, page);
        assertEquals(ids.size(), new HashSet<>(ids).size(), ids.toString());
        assertEquals(PageParts.all(FIELD, page), PageParts.all(LABEL_FOR, page));
        assertTrue(ids.containsAll(PageParts.all(LABELLED_BY, page)));
        assertEquals(1, page.split("aria-current=\"page\"", -1).length - 1);
    }

    @Test
    @DisplayName("a browser gets a page for a path that leads nowhere, other clients a line")
    void anUnknownPathIsAPageForBrowsers() throws Exception {
        var page =
                server.get("/no/<such>/path".replace("<", "%3C").replace(">", "%3E"), "Accept", "text/html,*/*;q=0.8");
        assertEquals(404, page.statusCode());
        assertTrue(page.body().contains("/no/&lt;such&gt;/path"), page.body());
        assertEquals(
                "default-src 'self'",
                page.headers().firstValue("Content-Security-Policy").orElse(""));

        var line = server.get("/no/such/path", "Accept", "*/*");
        assertEquals(404, line.statusCode());
        assertEquals("404: Not Found", line.body());
    }

    private static String page(Chapter chapter) throws Exception {
        return server.get("/tour/" + chapter.name()).body();
    }
}

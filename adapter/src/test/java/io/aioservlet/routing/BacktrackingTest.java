package io.aioservlet.routing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.web.Response;
import io.aioservlet.web.SystemRoute;
import io.aioservlet.web.UrlDispatcher;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BacktrackingTest {

    @ParameterizedTest
    @ValueSource(strings = {"/x/{a:.*.*.*.*.*}!", "/x/{a:(?:.*a){9}!}", "/x/{a:.+}{b:.+}{c:.+}{d:.+}!"})
    void aRegexThatWouldBacktrackForEverIsGivenUp(String pattern) {
        PathTemplate template = PathTemplate.parse(pattern);
        String path = "/x/" + "a".repeat(200) + "b";
        assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> assertThrows(BacktrackingException.class, () -> template.match(path)));
    }

    @Test
    void aRegexThatWouldOverflowTheStackIsGivenUp() {
        PathTemplate template = PathTemplate.parse("/{a:(a|b)*}");
        assertNotNull(template.match("/abba"));
        var failure = assertThrows(BacktrackingException.class, () -> template.match("/" + "ab".repeat(200_000)));
        assertTrue(failure.getMessage().contains("stack"), failure::getMessage);
    }

    @Test
    void ordinaryRegexesDoNotComeNearTheBound() {
        PathTemplate template = PathTemplate.parse("/{tail:.+}/{name:[a-z0-9-]+}.{ext:\\w{1,4}}");
        String tail = "segment/".repeat(1000) + "last";
        assertArrayEquals(new String[] {tail, "file-1", "txt"}, template.match("/" + tail + "/file-1.txt"));
        assertNull(template.match("/" + tail + "/file-1.text5"));
    }

    @Test
    void noOtherRouteAnswersInsteadOfTheOneThatWasGivenUp() {
        var router = new UrlDispatcher();
        router.addGet("/{guarded:.*.*.*.*.*}!", request -> Response.text("guard"));
        router.addGet("/{anything}", request -> Response.text("anything"));
        var match = router.resolve("GET", "/" + "a".repeat(200));
        assertEquals(404, ((SystemRoute) match.route()).status());
        assertEquals("/{anything}", router.resolve("GET", "/b").route().path());
    }
}

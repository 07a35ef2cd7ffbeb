package io.aioservlet.files;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class IndexPageTest {

    @Test
    void namesAreTextWhateverTheyHold() {
        String page = IndexPage.of("/<b>/", List.of("<img src=x onerror=alert(1)>.txt", "a\"b'&.txt"), false, false);
        assertFalse(page.contains("<img"), page);
        assertFalse(page.contains("<b>"), page);
        assertTrue(page.contains("&lt;img src=x onerror=alert(1)&gt;.txt"), page);
        assertTrue(page.contains("href=\"./%3Cimg%20src=x%20onerror=alert(1)%3E.txt\""), page);
        assertTrue(page.contains("href=\"./a%22b&#39;&amp;.txt\""), page);
    }

    @Test
    void foldersComeFirstAndTheRootHasNothingAbove() {
        String page = IndexPage.of("/", List.of("a.txt", "z/"), true, false);
        assertTrue(page.indexOf("./z/") < page.indexOf("./a.txt"), page);
        assertFalse(page.contains("../"), page);
        assertTrue(IndexPage.of("/z/", List.of(), false, false).contains("../"));
    }

    @Test
    void aNameBeforeAColonIsNoScheme() {
        assertTrue(IndexPage.of("/", List.of("javascript:x"), true, false).contains("href=\"./javascript:x\""));
    }

    @Test
    void whatIsLeftOutIsSaid() {
        assertTrue(IndexPage.of("/", List.of("a"), true, true).contains("and more"));
    }
}

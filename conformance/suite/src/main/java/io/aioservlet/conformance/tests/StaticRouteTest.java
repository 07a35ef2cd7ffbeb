package io.aioservlet.conformance.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.aioservlet.conformance.client.Reply;
import org.junit.jupiter.api.Test;

/** What a static route does beside sending the files of a folder. */
class StaticRouteTest extends ContainerTest {

    @Test
    void filesAreBelowThePrefix() throws Exception {
        assertEquals("0123456789", get("/files/plain.txt").text());
        assertEquals("0123456789", get("/files/sub/../plain.txt").text());
        assertEquals(404, get("/files").status());
        assertEquals(405, send("POST", "/files/plain.txt", new byte[0]).status());
    }

    @Test
    void aResourceOfTheClassPathIsAFile() throws Exception {
        Reply reply = get("/packaged/packaged.txt");
        assertEquals("from the class path\n", reply.text());
        assertEquals("the", get("/packaged/packaged.txt", "Range: bytes=5-7").text());
        assertEquals(
                304,
                get("/packaged/packaged.txt", "If-None-Match: " + reply.header("ETag"))
                        .status());
        assertEquals(404, get("/packaged/nope.txt").status());
        assertEquals(
                404,
                get("/packaged/../io/aioservlet/conformance/app/Site.class").status());
    }

    @Test
    void aWebApplicationHasFilesOfItsOwn() throws Exception {
        assumeTrue(!container.inProcess(), "only a web archive has files of its own");
        assertEquals("of the web archive\n", get("/webapp/page.txt").text());
        assertEquals("web", get("/webapp/page.txt", "Range: bytes=7-9").text());
        assertEquals(404, get("/webapp/WEB-INF/web.xml").status());
        assertEquals(404, get("/webapp/nope.txt").status());
        Reply page = get("/webapp/");
        assertTrue(page.text().contains("page.txt"), page::toString);
        assertFalse(page.text().contains("WEB-INF"), page::toString);
    }

    @Test
    void aFolderShowsItsFilesOnlyWhereAsked() throws Exception {
        assertEquals(404, get("/files/").status());
        assertEquals(404, get("/files/sub").status());
        Reply redirect = get("/listed/sub?x=1");
        assertEquals(308, redirect.status());
        assertEquals(at("/listed/sub/?x=1"), redirect.header("Location"));
        Reply page = get("/listed/sub/");
        assertTrue(page.text().contains("&lt;img src=x onerror=alert(1)&gt;.txt"), page::toString);
        assertFalse(page.text().contains("<img"), page::toString);
        assertEquals(
                "named",
                get("/listed/sub/%3Cimg%20src=x%20onerror=alert(1)%3E.txt").text());
    }

    @Test
    void whatIsNotThereCanBeTheApplication() throws Exception {
        assertEquals("<p>the application</p>", get("/spa/user/7").text());
        assertEquals("no-cache", get("/spa/user/7").header("Cache-Control"));
        assertEquals(404, get("/spa/app.js").status());
    }

    @Test
    void aVersionedUrlMayBeKeptForEver() throws Exception {
        String url = get("/file-url/plain.txt").text();
        assertTrue(url.matches("/files/plain\\.txt\\?v=[\\w-]+"), url);
        assertTrue(String.valueOf(get(url).header("Cache-Control")).contains("immutable"));
    }
}

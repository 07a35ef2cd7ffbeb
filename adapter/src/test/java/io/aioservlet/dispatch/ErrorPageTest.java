package io.aioservlet.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.testkit.FakeRequest;
import io.aioservlet.web.Application;
import io.aioservlet.web.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorPageTest {

    private static final String SECRET = "a <secret>";

    private static Response page(boolean debug, String... accept) {
        FakeRequest request =
                FakeRequest.get("/").to(Application.builder().debug(debug).build());
        for (String field : accept) {
            request.header("Accept", field);
        }
        return ErrorPage.of(500, new IllegalStateException(SECRET), request);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/xhtml+xml, TEXT/HTML;q=0.9, */*;q=0.8"})
    void aBrowserGetsAPage(String accept) {
        Response page = page(false, accept);
        assertEquals("text/html; charset=utf-8", page.headers().get("Content-Type"));
        assertTrue(page.text().contains("<h1>500 Internal Server Error</h1>"), page.text());
        assertEquals(500, page.status());
    }

    @Test
    void soDoesWhoSaysNothing() {
        assertEquals("text/html", page(false).contentType());
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "*/*", "text/plain", ""})
    void aProgramGetsPlainText(String accept) {
        Response page = page(false, accept);
        assertEquals("text/plain; charset=utf-8", page.headers().get("Content-Type"));
        assertTrue(page.text().startsWith("500 Internal Server Error\n"), page.text());
        assertFalse(page.text().contains("secret"), page.text());
        assertFalse(page.text().contains("<"), page.text());
    }

    @Test
    void eachFieldCounts() {
        assertEquals("text/html", page(false, "application/json", "text/html").contentType());
    }

    @Test
    void inDebugModeBothShowTheTraceback() {
        Response plain = page(true, "application/json");
        assertTrue(plain.text().contains("IllegalStateException: a <secret>"), plain.text());
        assertTrue(plain.text().contains("ErrorPageTest"), plain.text());
        Response html = page(true, "text/html");
        assertTrue(html.text().contains("a &lt;secret&gt;"), html.text());
        assertFalse(html.text().contains("<secret>"), html.text());
    }
}

package io.aioservlet.middleware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.testkit.FakeRequest;
import io.aioservlet.testkit.FakeWire;
import io.aioservlet.web.Application;
import io.aioservlet.web.Handler;
import io.aioservlet.web.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NormalizePathTest {

    private static final Handler HANDLER = request -> Response.text("here");

    private static Application app(NormalizePath normalize) {
        var app = new Application();
        app.router().addGet("/dir/", HANDLER);
        app.router().addGet("/file", HANDLER);
        app.router().addGet("/google.com/", HANDLER);
        app.router().addPost("/posted/", HANDLER);
        var sub = new Application();
        sub.router().addGet("/page/", HANDLER);
        app.addSubapp("/sub", sub);
        normalize.setup(app);
        return app;
    }

    @ParameterizedTest
    @CsvSource({
        "/dir,/dir/",
        "/dir?a=b&c,/dir/?a=b&c",
        "//dir/,/dir/",
        "/dir//,/dir/",
        "///dir,/dir/",
        "//file,/file",
        "/sub/page,/sub/page/",
        "/sub//page,/sub/page/",
        "//google.com,/google.com/",
        "//google.com/,/google.com/"
    })
    void aPathThatIsOneSlashOffIsSentToTheRightOne(String asked, String meant) throws Exception {
        FakeWire answer = Answers.get(app(NormalizePath.standard()), asked);
        assertEquals(308, answer.status());
        assertEquals(meant, answer.fields().get("Location"));
    }

    @ParameterizedTest
    @CsvSource({"/file/,/file", "//file//,/file", "/file/?q,/file?q"})
    void slashesAtTheEndCanBeTakenAway(String asked, String meant) throws Exception {
        FakeWire answer = Answers.get(app(NormalizePath.withoutSlashAtTheEnd()), asked);
        assertEquals(308, answer.status());
        assertEquals(meant, answer.fields().get("Location"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/nothing", "//nothing.example", "/file/", "/posted", "/\\\\evil.example", "/%2Fevil.example"})
    void whatNoRouteAnswersOtherwiseStaysA404(String asked) throws Exception {
        FakeWire answer = Answers.get(app(NormalizePath.standard()), asked);
        assertEquals(404, answer.status());
        assertNull(answer.fields().get("Location"));
    }

    @Test
    void whatARouteAnswersIsLeftAlone() throws Exception {
        assertEquals("here", Answers.get(app(NormalizePath.standard()), "/file").text());
    }

    @Test
    void theMethodStaysSoA308IsRightForAPostToo() throws Exception {
        FakeWire answer = Answers.of(app(NormalizePath.standard()), FakeRequest.of("POST", "/posted"));
        assertEquals(308, answer.status());
    }

    @Test
    void aWrongMethodIsStillA405() throws Exception {
        assertEquals(
                405,
                Answers.of(app(NormalizePath.standard()), FakeRequest.of("DELETE", "/file"))
                        .status());
    }

    @Test
    void addingAndTakingASlashAtOnceIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new NormalizePath(true, true, true));
    }

    @Test
    void asynchronousHandlersStaySo() {
        assertTrue(NormalizePath.standard().middleware().nonBlocking());
    }
}

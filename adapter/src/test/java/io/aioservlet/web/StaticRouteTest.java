package io.aioservlet.web;

import static io.aioservlet.testkit.Utf8.utf8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.dispatch.Dispatcher;
import io.aioservlet.testkit.FakeRequest;
import io.aioservlet.testkit.FakeWire;
import io.aioservlet.web.exception.HttpNotFound;
import io.aioservlet.web.files.ContentTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of a folder below a prefix, without a container. */
class StaticRouteTest {

    @TempDir
    private Path parent;

    private Path root;
    private final Application app = new Application();
    private StaticRoute route;

    @BeforeEach
    void fillTheFolder() throws IOException {
        root = Files.createDirectory(parent.resolve("root"));
        Files.createDirectory(root.resolve("sub"));
        write(root.resolve("a.txt"), "a");
        write(root.resolve("sub/b c.css"), "b");
        write(root.resolve("index.html"), "<app>");
        write(parent.resolve("secret.txt"), "secret");
        route = app.router().addStatic("/static", root);
    }

    private static void write(Path file, String text) throws IOException {
        Files.write(file, utf8(text));
    }

    private FakeWire sent(FakeRequest request) throws Exception {
        assertNull(new Dispatcher(app).handle(request.to(app)), "the exchange is cut off");
        request.exchange().end(null);
        return request.wire();
    }

    private FakeWire get(String target) throws Exception {
        return sent(FakeRequest.get(target));
    }

    private int status(String target) throws Exception {
        return get(target).status();
    }

    @Test
    void filesBelowThePrefixAreSent() throws Exception {
        assertEquals("a", get("/static/a.txt").text());
        FakeWire wire = get("/static/sub/b%20c.css");
        assertEquals("b", wire.text());
        assertEquals("text/css; charset=utf-8", wire.fields().get("Content-Type"));
        assertEquals("no-cache", wire.fields().get("Cache-Control"));
        assertEquals("a", get("/static/sub/../a.txt").text());
        assertEquals(200, sent(FakeRequest.of("HEAD", "/static/a.txt")).status());
        assertEquals(405, sent(FakeRequest.of("POST", "/static/a.txt")).status());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/static",
                "/static/",
                "/static/sub",
                "/static/sub/",
                "/static/a.txt/",
                "/static/nope",
                "/static/a.txt/nope",
                "/static/../secret.txt",
                "/static/%2e%2e/secret.txt",
                "/static/..%2fsecret.txt",
                "/static/sub/..%2f..%2fsecret.txt",
                "/static/..%5csecret.txt",
                "/static/../../root/static/a.txt",
                "/static//a.txt",
                "/static//etc/passwd",
                "/static/%2fetc%2fpasswd",
                "/static/a.txt%00",
                "/static/a.txt%00.css",
                "/static/a.txt.",
                "/static/a.txt%20",
                "/static/C:/a.txt",
                "/static/%5C%5Chost%5Cshare",
                "/static/D:%5Cx",
                "/static//host/share",
                "/static/%FF",
                "/static/a.txt;x"
            })
    void whatIsNoFileBelowIs404(String target) throws Exception {
        assertEquals(404, status(target));
    }

    @Test
    void aLinkIs404WhereverItStands() throws Exception {
        Files.createSymbolicLink(root.resolve("out.txt"), parent.resolve("secret.txt"));
        Files.createSymbolicLink(root.resolve("up"), parent);
        Files.createSymbolicLink(root.resolve("in.txt"), root.resolve("a.txt"));
        Files.createSymbolicLink(root.resolve("circle"), root.resolve("circle"));
        for (String name : new String[] {"out.txt", "up/secret.txt", "up/root/a.txt", "in.txt", "circle"}) {
            assertEquals(404, status("/static/" + name), name);
        }
    }

    @Test
    void linksCanBeAllowed() throws Exception {
        Files.createSymbolicLink(root.resolve("up"), parent);
        route.followSymlinks(true);
        assertEquals("secret", get("/static/up/secret.txt").text());
        assertEquals(404, status("/static/../secret.txt"));
        assertEquals(404, status("/static/up/..%2fsecret.txt"));
    }

    @Test
    void anEncodedSiblingThatIsALinkIsLeftAlone() throws Exception {
        Files.createSymbolicLink(root.resolve("a.txt.gz"), parent.resolve("secret.txt"));
        assertEquals(
                "a",
                sent(FakeRequest.get("/static/a.txt").header("Accept-Encoding", "gzip"))
                        .text());
    }

    @Test
    void theFolderItselfMayBeALink() throws Exception {
        Path current = Files.createSymbolicLink(parent.resolve("current"), root);
        app.router().addStatic("/now", current);
        assertEquals("a", get("/now/a.txt").text());
    }

    @Test
    void itCanStandInATableOfRoutes() throws Exception {
        app.router().addRoutes(RouteDef.files("/table", root).name("table"));
        assertEquals("a", get("/table/a.txt").text());
        assertEquals("/table/a.txt", app.router().route("table").url("a.txt"));
    }

    @Test
    void itCanBelongToASubApplication() throws Exception {
        var sub = new Application();
        sub.router().addStatic("/files", root).name("files").showIndex(true);
        app.addSubapp("/sub", sub);
        assertEquals("a", get("/sub/files/a.txt").text());
        assertEquals("/sub/files/a.txt", sub.router().route("files").url("a.txt"));
        assertEquals("/sub/files/sub/", get("/sub/files/sub").fields().get("Location"));
    }

    @Test
    void anEncodedFileAskedForByItsNameIsJustAFile() throws Exception {
        write(root.resolve("a.txt.gz"), "gzipped");
        FakeWire wire = sent(FakeRequest.get("/static/a.txt.gz").header("Accept-Encoding", "gzip"));
        assertEquals("application/gzip", wire.fields().get("Content-Type"));
        assertFalse(wire.fields().contains("Content-Encoding"));
    }

    @Test
    void middlewaresSeeA404AsTheExceptionTheyKnow() throws Exception {
        app.middlewares().add(Middleware.around((request, next) -> {
            try {
                return next.handle(request);
            } catch (HttpNotFound e) {
                return Response.text("nothing here");
            }
        }));
        assertEquals("nothing here", get("/static/nope").text());
    }

    @Test
    void thePolicyAndTypesCanBeSet() throws Exception {
        route.cacheControl("max-age=60").contentTypes(ContentTypes.DEFAULT.with(".TXT", "text/x-own"));
        FakeWire wire = get("/static/a.txt");
        assertEquals("max-age=60", wire.fields().get("Cache-Control"));
        assertEquals("text/x-own", wire.fields().get("Content-Type"));
    }

    // --- folders ----------------------------------------------------------------------------------------------------

    @Test
    void aFolderCanShowItsFiles() throws Exception {
        Files.createSymbolicLink(root.resolve("link.txt"), parent.resolve("secret.txt"));
        write(root.resolve(".hidden"), "x");
        write(root.resolve("<i>.txt"), "x");
        route.showIndex(true);
        String page = get("/static/").text();
        assertTrue(page.contains("./sub/"), page);
        assertTrue(page.contains("./a.txt"), page);
        assertTrue(page.contains("&lt;i&gt;.txt"), page);
        assertFalse(page.contains("link.txt") || page.contains("hidden") || page.contains("<i>"), page);
        assertTrue(get("/static/sub/").text().contains("b%20c.css"));
    }

    @Test
    void aFolderWithoutItsSlashRedirectsToItself() throws Exception {
        route.showIndex(true);
        FakeWire wire = get("/static/sub?x=1");
        assertEquals(308, wire.status());
        assertEquals("/static/sub/?x=1", wire.fields().get("Location"));
    }

    @Test
    void noRedirectLeadsToAnotherHost() throws Exception {
        Files.createDirectory(root.resolve("evil.example"));
        app.router().addStatic("/", root).showIndex(true);
        assertEquals(404, status("//evil.example"));
        assertEquals(404, status("/%2fevil.example"));
        assertEquals(404, status("/%5cevil.example"));
        assertEquals("/evil.example/", get("/evil.example").fields().get("Location"));
    }

    @Test
    void whatIsNotThereCanBeTheApplication() throws Exception {
        route.fallback("index.html").cacheControl("max-age=9");
        FakeWire wire = get("/static/user/7");
        assertEquals("<app>", wire.text());
        assertEquals("no-cache", wire.fields().get("Cache-Control"));
        assertEquals("text/html; charset=utf-8", wire.fields().get("Content-Type"));
        assertEquals("<app>", get("/static/").text());
        assertEquals(404, status("/static/app.js"));
        assertEquals(404, status("/static/..%2f"));
        assertEquals(
                200,
                sent(FakeRequest.get("/static/john.doe").header("Accept", "text/html,*/*;q=0.8"))
                        .status());
        assertEquals(
                404,
                sent(FakeRequest.get("/static/user/7").header("Accept", "application/json"))
                        .status());
    }

    // --- URLs -------------------------------------------------------------------------------------------------------

    @Test
    void aUrlIsThePrefixAndTheName() {
        route.name("assets");
        assertEquals("/static/sub/b%20c.css", app.router().route("assets").url("sub/b c.css"));
        assertEquals("/static/a.txt?x=1", route.url("//a.txt", "?x=1"));
        assertEquals("/static/", route.url(""));
        assertEquals("/static/a.txt?q=1", route.url(Map.of("filename", "a.txt"), Map.of("q", 1)));
        assertThrows(IllegalArgumentException.class, () -> route.url("../secret.txt"));
        assertEquals("/static/", route.prefix());
    }

    @Test
    void aUrlCanNameTheVersionOfTheFile() throws Exception {
        route.appendVersion(true).cacheControl("max-age=9");
        String url = route.url("a.txt");
        assertTrue(url.matches("/static/a\\.txt\\?v=[\\w-]{16}"), url);
        assertEquals(url, route.url("a.txt"));
        assertEquals(url + "&x=1", route.url("a.txt", "x=1"));
        assertEquals("/static/nope.txt", route.url("nope.txt"));
        assertEquals("max-age=31536000, immutable", get(url).fields().get("Cache-Control"));
        assertEquals("max-age=9", get("/static/a.txt?v=other").fields().get("Cache-Control"));
        write(root.resolve("a.txt"), "another");
        assertFalse(url.equals(route.url("a.txt")));
        assertEquals("max-age=9", get(url).fields().get("Cache-Control"));
    }

    // --- registration -----------------------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource({"static, .", "'', .", "/a{b}, .", "/x, missing", "/x, a.txt"})
    void whatCannotBeServedIsRefusedAtOnce(String prefix, String folder) {
        int before = app.router().routes().size();
        assertThrows(IllegalArgumentException.class, () -> app.router().addStatic(prefix, root.resolve(folder)));
        assertEquals(before, app.router().routes().size());
    }

    @Test
    void itIsSetUpBeforeTheStart() throws Exception {
        app.startup();
        assertThrows(IllegalStateException.class, () -> route.showIndex(true));
        assertThrows(IllegalStateException.class, () -> app.router().addStatic("/x", root));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Application().router().addStatic("/x", root).fallback("../index.html"));
    }
}

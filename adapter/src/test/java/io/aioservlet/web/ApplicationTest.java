package io.aioservlet.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.accesslog.AccessLog;
import io.aioservlet.testkit.FakeRequest;
import io.aioservlet.testkit.RecordingLogger;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApplicationTest {

    private final Application app = new Application();
    private final List<String> log = new ArrayList<>();

    @Test
    void theDefaultsAreAnEmptyRouterNoMiddlewaresNoDebugAndTheDefaultLimits() {
        assertEquals(List.of(), app.router().routes());
        assertEquals(List.of(), app.middlewares());
        assertFalse(app.debug());
        assertEquals(Limits.DEFAULT, app.limits());
        assertNull(app.proxyScheme());
        assertSame(AccessLog.off(), app.accessLog());
        assertEquals("io.aioservlet.web", app.logger().getName());
        assertEquals("<Application>", app.toString());
    }

    @Test
    void theDefaultLimitsAreThoseOfTheDesign() {
        assertEquals(1 << 20, Limits.DEFAULT.clientMaxSize());
        assertEquals(64 << 20, Limits.DEFAULT.uploadMaxSize());
        assertEquals(64 << 10, Limits.DEFAULT.fileThreshold());
    }

    @Test
    void aBuilderSetsWhatItIsTold() {
        UrlDispatcher router = new UrlDispatcher();
        Middleware middleware = Middleware.around((request, next) -> next.handle(request));
        var logger = new RecordingLogger();
        AccessLog accessLog = AccessLog.to(log::add);
        Application built = Application.builder()
                .router(router)
                .middlewares(middleware)
                .logger(logger)
                .accessLog(accessLog)
                .debug(true)
                .clientMaxSize(5)
                .uploadMaxSize(6)
                .secureProxyHeader("X-Scheme", "https")
                .build();
        assertSame(router, built.router());
        assertEquals(List.of(middleware), built.middlewares());
        assertSame(logger, built.logger());
        assertSame(accessLog, built.accessLog());
        assertTrue(built.debug());
        assertEquals(5, built.limits().clientMaxSize());
        assertEquals(6, built.limits().uploadMaxSize());
        assertEquals(new Application.ProxyScheme("X-Scheme", "https"), built.proxyScheme());
    }

    @Test
    @SuppressWarnings("NullAway") // what an author may do by mistake
    void whatIsNullIsRefusedAtOnce() {
        var builder = Application.builder();
        assertThrows(NullPointerException.class, () -> builder.router(null));
        assertThrows(NullPointerException.class, () -> builder.logger(null));
        assertThrows(NullPointerException.class, () -> builder.accessLog(null));
        assertThrows(NullPointerException.class, () -> new Application((Middleware) null));
        assertThrows(NullPointerException.class, () -> app.middlewares().add(null));
        assertThrows(NullPointerException.class, () -> app.middlewares().addAll(Collections.singletonList(null)));
        assertEquals(List.of(), app.middlewares());
    }

    @Test
    void middlewaresMayBeAddedUntilTheStart() throws Exception {
        Middleware one = Middleware.around((request, next) -> next.handle(request));
        Middleware two = Middleware.around((request, next) -> next.handle(request));
        app.middlewares().add(two);
        app.middlewares().add(0, one);
        assertEquals(List.of(one, two), app.middlewares());
        app.middlewares().set(0, two);
        app.middlewares().remove(one);
        app.middlewares().remove(1);
        assertEquals(List.of(two), app.middlewares());
        app.startup();
        assertThrows(IllegalStateException.class, () -> app.middlewares().add(one));
        assertThrows(IllegalStateException.class, () -> app.middlewares().set(0, one));
        assertThrows(IllegalStateException.class, () -> app.middlewares().remove(two));
        assertThrows(IllegalStateException.class, () -> app.middlewares().clear());
        assertEquals(List.of(two), app.middlewares());
    }

    @Test
    void aLimitOfNothingIsRefused() {
        var failure = assertThrows(
                IllegalArgumentException.class, () -> Application.builder().clientMaxSize(0));
        assertTrue(failure.getMessage().contains("clientMaxSize"), failure.getMessage());
        assertThrows(IllegalArgumentException.class, () -> Application.builder().uploadMaxSize(-1));
    }

    @Test
    void valuesAreKeptByKeysThatAreEqualOnlyToThemselves() {
        Key<String> one = Key.of("name");
        Key<String> other = Key.of("name");
        app.put(one, "x");
        assertEquals("x", app.get(one));
        assertNull(app.get(other));
        assertNotEquals(one, other);
        assertEquals("Key(name)", one.toString());
        app.put(one, null);
        assertNull(app.get(one));
    }

    @Test
    void theLifeOfAnApplicationRunsInItsOrder() throws Exception {
        app.registerOnFinish(a -> log.add("finish 1"));
        app.registerOnFinish(a -> log.add("finish 2"));
        app.onCleanup(a -> log.add("cleanup 1"));
        app.onCleanup(a -> log.add("cleanup 2"));
        app.onShutdown(a -> log.add("shutdown 1"));
        app.onShutdown(a -> log.add("shutdown 2"));
        app.onStartup(a -> log.add("startup 1"));
        app.onStartup(a -> log.add("startup 2"));
        app.cleanupContext(a -> context("a"));
        app.cleanupContext(a -> context("b"));
        app.startup();
        assertEquals(List.of("open a", "open b", "startup 1", "startup 2"), log);
        log.clear();
        app.shutdown();
        assertEquals(List.of("shutdown 1", "shutdown 2"), log);
        log.clear();
        app.cleanup();
        assertEquals(List.of("close b", "close a", "cleanup 1", "cleanup 2", "finish 2", "finish 1"), log);
    }

    @Test
    void everyCallbackIsGivenTheApplication() throws Exception {
        List<Application> seen = new ArrayList<>();
        app.onStartup(seen::add);
        app.onShutdown(seen::add);
        app.onCleanup(seen::add);
        app.registerOnFinish(seen::add);
        app.startup();
        app.shutdown();
        app.cleanup();
        assertEquals(List.of(app, app, app, app), seen);
    }

    @Test
    void aFailingStartUndoesWhatWasOpenedAndMayBeRepaired() throws Exception {
        app.cleanupContext(a -> context("a"));
        List<String> faults = new ArrayList<>(List.of("once"));
        app.onStartup(a -> {
            if (faults.remove("once")) {
                throw new IOException("no database");
            }
        });
        assertThrows(IOException.class, app::startup);
        assertEquals(List.of("open a", "close a"), log);
        app.router().addGet("/repaired", request -> Response.of(200));
        app.startup();
        assertEquals(List.of("open a", "close a", "open a"), log);
    }

    @Test
    void anApplicationIsStartedOnlyOnce() throws Exception {
        app.startup();
        assertThrows(IllegalStateException.class, app::startup);
        assertThrows(
                IllegalStateException.class,
                () -> app.router().addGet("/", request -> Response.of(200)),
                "it stays frozen");
    }

    @Test
    void afterTheStartNothingCanBeRegisteredThatWouldNeverRun() throws Exception {
        app.startup();
        assertThrows(IllegalStateException.class, () -> app.onResponsePrepare((request, response) -> {}));
        assertThrows(IllegalStateException.class, () -> app.onStartup(a -> log.add("never")));
        assertThrows(IllegalStateException.class, () -> app.cleanupContext(a -> context("never")));
    }

    @Test
    void aFinishCallbackMayBeRegisteredWhileServing() throws Exception {
        app.onStartup(a -> a.registerOnFinish(b -> log.add("finish")));
        app.startup();
        app.shutdown();
        app.cleanup();
        assertEquals(List.of("finish"), log);
    }

    @Test
    void aFailingFinishCallbackIsLoggedWithItsFailureAndNotThrown() throws Exception {
        var logger = new RecordingLogger();
        Application failing = Application.builder().logger(logger).build();
        var failure = new IOException("no goodbye");
        failing.registerOnFinish(a -> log.add("finish"));
        failing.registerOnFinish(a -> {
            throw failure;
        });
        failing.startup();
        failing.shutdown();
        failing.cleanup();
        assertEquals(List.of("ERROR Error in finish callback"), logger.lines());
        assertEquals(List.of(failure), logger.failures());
        assertEquals(List.of("finish"), log);
    }

    @Test
    void onResponsePrepareSeesEachResponseBeforeItsHeadIsSent() throws IOException {
        app.onResponsePrepare((request, response) -> {
            response.headers().set("X-Path", request.path());
            response.setCookie("seen", "1");
            log.add("prepared " + response.started());
        });
        FakeRequest request = FakeRequest.get("/p").to(app);
        Response.text("x").start(request);
        assertEquals("/p", request.wire().fields().get("X-Path"));
        assertEquals("seen=1; Path=/", request.wire().fields().get("Set-Cookie"));
        assertEquals(List.of("prepared false"), log);
    }

    @Test
    void onResponsePrepareMayChangeStatusAndBody() throws IOException {
        app.onResponsePrepare((request, response) -> {
            response.setStatus(418);
            ((Response) response).setText("longer text");
        });
        FakeRequest request = FakeRequest.get("/").to(app);
        Response response = Response.text("x");
        response.start(request);
        response.writeEof();
        assertEquals(418, request.wire().status());
        assertEquals(11, request.wire().contentLength());
        assertEquals("longer text", request.wire().text());
    }

    @Test
    void aResponseWhoseCallbackFailedHasNotStarted() {
        app.onResponsePrepare((request, response) -> {
            throw new Exception("checked");
        });
        FakeRequest request = FakeRequest.get("/").to(app);
        Response response = Response.text("x");
        var failure = assertThrows(IllegalStateException.class, () -> response.start(request));
        assertEquals("checked", failure.getCause().getMessage());
        assertFalse(response.started());
        assertFalse(request.wire().begun());
    }

    @Test
    void versionsOfHttpAreReadAndCompared() {
        assertSame(HttpVersion.HTTP_1_1, HttpVersion.parse("HTTP/1.1"));
        assertSame(HttpVersion.HTTP_2, HttpVersion.parse("HTTP/2.0"));
        assertSame(HttpVersion.HTTP_1_0, HttpVersion.parse("HTTP/1.0"));
        assertEquals(new HttpVersion(0, 9), HttpVersion.parse("HTTP/0.9"));
        assertTrue(HttpVersion.HTTP_1_0.compareTo(HttpVersion.HTTP_1_1) < 0);
        assertTrue(HttpVersion.HTTP_2.compareTo(HttpVersion.HTTP_1_1) > 0);
        assertEquals("HTTP/1.1", HttpVersion.HTTP_1_1.toString());
        assertThrows(IllegalArgumentException.class, () -> HttpVersion.parse("HTTP/1"));
        assertThrows(IllegalArgumentException.class, () -> HttpVersion.parse("SPDY/3.1"));
    }

    private AutoCloseable context(String name) {
        log.add("open " + name);
        return () -> log.add("close " + name);
    }
}

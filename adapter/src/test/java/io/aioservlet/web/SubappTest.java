package io.aioservlet.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubappTest {

    private static final Handler HANDLER = request -> Response.text("");
    private static final Key<String> COLOR = Key.of("color");

    private final Application app = new Application();
    private final Application sub = new Application();
    private final List<String> log = new ArrayList<>();

    private MatchInfo resolve(String path) {
        return app.router().resolve("GET", path);
    }

    @Test
    void pathsBelowThePrefixAreAnsweredByTheSubapp() {
        Route route = sub.router().addGet("/users/{id}", HANDLER);
        app.addSubapp("/admin", sub);
        MatchInfo match = resolve("/admin/users/7");
        assertSame(route, match.route());
        assertEquals("7", match.get("id"));
        assertSame(sub, match.app());
        assertEquals("/admin/users/7", route.url(Map.of("id", 7)));
        assertEquals(Map.of("id", "7"), route.match("/admin/users/7"));
        assertNull(route.match("/users/7"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/admin", "/admin/", "/admin/unknown"})
    void whatFitsNothingBelowThePrefixIsTheSubappsOwn404(String path) {
        app.addSubapp("/admin", sub);
        app.router().addGet("/{tail:.*}", HANDLER);
        MatchInfo match = resolve(path);
        assertEquals(404, ((SystemRoute) match.route()).status());
        assertSame(sub, match.app());
    }

    @Test
    void aMethodThatTheSubappDoesNotHaveIsItsOwn405() {
        sub.router().addPost("/users", HANDLER);
        app.addSubapp("/admin", sub);
        var route = (SystemRoute) resolve("/admin/users").route();
        assertEquals(405, route.status());
        assertEquals(List.of("POST"), route.allowedMethods());
        assertSame(sub.router(), route.router());
    }

    @Test
    void aPrefixEndsAtASegment() {
        app.addSubapp("/admin", sub);
        assertSame(app, resolve("/administrator").app());
    }

    @Test
    void whatWasRegisteredFirstDecides() {
        Route before = app.router().addGet("/admin/health", HANDLER);
        sub.router().addGet("/{any}", HANDLER);
        app.addSubapp("/admin", sub);
        app.router().addGet("/admin/late", HANDLER);
        assertSame(before, resolve("/admin/health").route());
        assertSame(sub, resolve("/admin/late").app());
    }

    @Test
    void subappsNest() {
        var inner = new Application();
        Route route = inner.router().addGet("/x", HANDLER);
        sub.addSubapp("/inner", inner);
        app.addSubapp("/outer path", sub);
        assertEquals("/outer%20path/inner/x", route.url());
        assertSame(route, resolve("/outer%20path/inner/x").route());
        assertEquals("/outer%20path/inner", inner.router().prefix());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "admin", "/admin/", "/{x}"})
    void aPrefixThatIsNoneIsRefusedAndNothingIsAdded(String prefix) {
        assertThrows(IllegalArgumentException.class, () -> app.addSubapp(prefix, sub));
        assertEquals(List.of(), app.subapps());
        assertNull(sub.parent());
    }

    @Test
    void anApplicationIsInsideOneOtherAtMostAndNeverInsideItself() {
        app.addSubapp("/a", sub);
        assertThrows(IllegalStateException.class, () -> app.addSubapp("/b", sub));
        assertThrows(IllegalStateException.class, () -> sub.addSubapp("/c", app));
        assertThrows(IllegalStateException.class, () -> app.addSubapp("/d", app));
    }

    @Test
    void afterTheStartNothingIsAdded() throws Exception {
        app.startup();
        assertThrows(IllegalStateException.class, () -> app.addSubapp("/a", sub));
        assertThrows(IllegalStateException.class, () -> app.addDomain("a", sub));
    }

    @Test
    void valuesAreLookedUpThroughTheParents() {
        app.addSubapp("/a", sub);
        app.put(COLOR, "red");
        assertNull(sub.get(COLOR));
        assertEquals("red", sub.config(COLOR));
        sub.put(COLOR, "blue");
        assertEquals("blue", sub.config(COLOR));
        assertEquals("red", app.config(COLOR));
    }

    @Test
    void settingsThatAreLeftOpenAreThoseOfTheParent() {
        Application parent = Application.builder()
                .debug(true)
                .clientMaxSize(5)
                .handlerTimeout(Duration.ofSeconds(9))
                .build();
        Application own = Application.builder().debug(false).build();
        parent.addSubapp("/a", own);
        assertEquals(5, own.limits().clientMaxSize());
        assertEquals(Duration.ofSeconds(9), own.handlerTimeout());
        assertFalse(own.debug());
        assertTrue(parent.debug());
    }

    @Test
    void aSubappStartsAmongTheCallbacksOfItsParentAndEndsBeforeItsContexts() throws Exception {
        app.cleanupContext(opened -> {
            log.add("open pool");
            return () -> log.add("close pool");
        });
        app.onStartup(started -> log.add("start 1"));
        sub.onStartup(started -> log.add("start sub"));
        sub.onShutdown(stopping -> log.add("shutdown sub"));
        sub.onCleanup(ended -> log.add("cleanup sub"));
        app.addSubapp("/sub", sub);
        app.onStartup(started -> log.add("start 2"));
        app.onShutdown(stopping -> log.add("shutdown"));
        app.onCleanup(ended -> log.add("cleanup"));
        app.startup();
        app.shutdown();
        app.cleanup();
        assertEquals(
                List.of(
                        "open pool",
                        "start 1",
                        "start sub",
                        "start 2",
                        "shutdown sub",
                        "shutdown",
                        "cleanup sub",
                        "close pool",
                        "cleanup"),
                log);
    }

    @Test
    void aSubappThatHadStartedIsCleanedUpWhenItsParentFailsToStart() {
        sub.onCleanup(ended -> log.add("cleanup sub"));
        app.addSubapp("/sub", sub);
        app.onStartup(started -> {
            throw new IllegalStateException("no");
        });
        assertThrows(IllegalStateException.class, app::startup);
        assertEquals(List.of("cleanup sub"), log);
        assertThrows(IllegalStateException.class, app::startup, "and both can be started again");
    }

    @ParameterizedTest
    @CsvSource({
        "api.example.com,api.example.com,true", "api.example.com,API.Example.com:8080,true",
        "api.example.com,api.example.com.,true", "api.example.com,xapi.example.com,false",
        "api.example.com,apiXexample.com,false", "*.example.com,a.example.com,true",
        "*.example.com,example.com,false", "*.example.com,a.b.example.com,false",
        "api.example.com:8080,api.example.com:8080,true", "api.example.com:8080,api.example.com,false",
        "localhost,,false"
    })
    void aDomainTakesTheHostsOfItsPattern(String pattern, String host, boolean taken) {
        sub.router().addGet("/", HANDLER);
        app.router().addGet("/", HANDLER);
        app.addDomain(pattern, sub);
        assertSame(taken ? sub : app, app.router().resolve("GET", "/", host).app());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "exa mple.com", "a..b", "http://a", "bücher.example"})
    void aDomainThatIsNoneIsRefused(String pattern) {
        assertThrows(IllegalArgumentException.class, () -> app.addDomain(pattern, sub));
    }

    @Test
    void aRouterLooksAtHostsWhereASubappDoes() {
        assertFalse(app.router().looksAtHosts());
        app.addSubapp("/a", sub);
        sub.addDomain("b", new Application());
        assertTrue(app.router().looksAtHosts());
    }

    @Test
    void aRouterBelongsToOneApplication() {
        assertThrows(
                IllegalStateException.class,
                () -> Application.builder().router(app.router()).build());
        assertInstanceOf(SystemRoute.class, resolve("/").route());
    }
}

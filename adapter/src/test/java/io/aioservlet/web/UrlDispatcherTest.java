package io.aioservlet.web;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlDispatcherTest {

    private static final Handler HANDLER = request -> Response.of(200);

    private final UrlDispatcher router = new UrlDispatcher();

    @Test
    void addRouteReturnsTheNewRoute() {
        Route route = router.addRoute("GET", "/a/{b}", HANDLER);
        assertEquals("GET", route.method());
        assertEquals("/a/{b}", route.path());
        assertEquals(List.of("b"), route.variables());
        assertSame(HANDLER, route.handler());
        assertNull(route.name());
        assertEquals(List.of(route), router.routes());
    }

    @ParameterizedTest
    @CsvSource({"get,GET", "Post,POST", "put,PUT", "PATCH,PATCH", "delete,DELETE", "HEAD,HEAD", "OPTIONS,OPTIONS", "*,*"
    })
    void aMethodMayBeWrittenInAnyCase(String written, String known) {
        assertEquals(known, router.addRoute(written, "/", HANDLER).method());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "CONNECT", "", "BREW", "G\u0000T", "GET,POST"})
    void aMethodThatCannotBeRoutedIsRefusedAndQuoted(String method) {
        var failure = assertThrows(IllegalArgumentException.class, () -> router.addRoute(method, "/", HANDLER));
        assertTrue(failure.getMessage().contains("'" + method + "'"), failure.getMessage());
        assertEquals(List.of(), router.routes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a/b", "{a}"})
    void aPathThatDoesNotBeginWithASlashIsRefusedAndQuoted(String path) {
        var failure = assertThrows(IllegalArgumentException.class, () -> router.addGet(path, HANDLER));
        assertTrue(failure.getMessage().contains("'" + path + "'"), failure.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/{", "/}", "/{}", "/{1x}", "/{_x}", "/{a-b}", "/{a:}", "/{a:(}", "/{a}/{a}", "/{ a}"})
    void aPathThatIsNotInTheGrammarIsRefusedAndQuotedAndNothingIsAdded(String path) {
        var failure = assertThrows(IllegalArgumentException.class, () -> router.addGet(path, HANDLER));
        assertTrue(failure.getMessage().contains("'" + path + "'"), failure.getMessage());
        assertEquals(List.of(), router.routes());
        assertEquals(404, system(router.resolve("GET", "/x")).status());
    }

    @Test
    void thePathIsCheckedFirstThenTheHandlerThenTheMethodThenTheGrammar() {
        assertAll(
                () -> assertThrows(IllegalArgumentException.class, () -> router.addRoute("BREW", "{", null)),
                () -> assertThrows(IllegalArgumentException.class, () -> router.addRoute("BREW", "/{", null)),
                () -> assertTrue(
                        assertThrows(IllegalArgumentException.class, () -> router.addRoute("BREW", "/{", HANDLER))
                                .getMessage()
                                .contains("'BREW'")));
    }

    @Test
    void aStarAnswersEveryMethodUnknownOnesToo() {
        Route route = router.addRoute("*", "/", HANDLER);
        for (String method : List.of("GET", "HEAD", "TRACE", "CONNECT", "PROPFIND", "get")) {
            assertSame(route, router.resolve(method, "/").route(), method);
        }
    }

    @Test
    void theSamePathAndMethodMayBeAddedAgainAndTheFirstAnswers() {
        Route first = router.addGet("/", HANDLER);
        router.addGet("/", HANDLER);
        assertSame(first, router.resolve("GET", "/").route());
        assertEquals(2, router.routes().size());
    }

    @Test
    void theFirstRouteWhosePathAndMethodMatchAnswers() {
        Route dynamic = router.addGet("/{any}", HANDLER);
        Route plain = router.addRoute("*", "/plain", HANDLER);
        assertSame(dynamic, router.resolve("GET", "/plain").route());
        assertSame(plain, router.resolve("POST", "/plain").route());
    }

    @Test
    void aGetRouteAnswersHeadUnlessAnEarlierOneDoes() {
        Route get = router.addGet("/a", HANDLER);
        Route head = router.addRoute("HEAD", "/b", HANDLER);
        router.addGet("/b", HANDLER);
        assertSame(get, router.resolve("HEAD", "/a").route());
        assertSame(head, router.resolve("HEAD", "/b").route());
        assertInstanceOf(SystemRoute.class, router.resolve("POST", "/a").route());
    }

    @Test
    void theMethodOfARequestKeepsItsCase() {
        router.addGet("/", HANDLER);
        assertEquals(405, system(router.resolve("get", "/")).status());
    }

    @Test
    void anUnknownPathIsASystemRouteOf404() {
        router.addGet("/a", HANDLER);
        MatchInfo match = router.resolve("GET", "/b");
        assertEquals(404, system(match).status());
        assertEquals("Not Found", system(match).reason());
        assertEquals(List.of(), system(match).allowedMethods());
        assertTrue(match.isEmpty());
    }

    @Test
    void aKnownPathWithAnotherMethodIsASystemRouteOf405ThatListsTheMethodsSorted() {
        router.addPost("/a", HANDLER);
        router.addGet("/{x}", HANDLER);
        router.addDelete("/a", HANDLER);
        router.addPut("/other", HANDLER);
        SystemRoute route = system(router.resolve("PATCH", "/a"));
        assertEquals(405, route.status());
        assertEquals("Method Not Allowed", route.reason());
        assertEquals(List.of("DELETE", "GET", "HEAD", "POST"), route.allowedMethods());
    }

    @Test
    void aSystemRouteHasNeitherUrlNorNameNorExpectHandler() {
        SystemRoute route = system(router.resolve("GET", "/"));
        assertThrows(IllegalStateException.class, route::url);
        assertThrows(IllegalStateException.class, () -> route.url("a=b"));
        assertThrows(IllegalStateException.class, () -> route.name("x"));
        assertThrows(IllegalStateException.class, () -> route.expectHandler(request -> null));
        assertThrows(IllegalStateException.class, () -> route.handler().handle(null));
        assertNull(route.match("/"));
        assertEquals("SystemRoute[404 Not Found]", route.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "/User/x,404",
        "/user/x/,404",
        "/user//x,404",
        "//user/x,404",
        "/user/,404",
        "/user/x,200",
        "/u%73er/x,200",
        "/a/../user/x,200",
        "/../user/x,404",
        "/user/%2e%2e/%2e%2e/x,404",
    })
    void caseAndSlashesCountAndDotSegmentsAreRemoved(String path, int status) {
        router.addGet("/user/{name}", HANDLER);
        MatchInfo match = router.resolve("GET", path);
        assertEquals(status, match.route() instanceof SystemRoute system ? system.status() : 200);
    }

    @ParameterizedTest
    @CsvSource({
        "/v/a%2Fb,a/b",
        "/v/%7Bx%7D,{x}",
        "/v/{x},{x}",
        "/v/a+b,a+b",
        "/v/a%20b,a b",
        "/v/%zz,%zz",
        "/v/%D0%BF,п",
        "/v/%FF,\uFFFD",
        "/v/a;b=c,a;b=c",
        "/v/%2525,%25",
    })
    void valuesAreDecodedAfterTheMatch(String path, String value) {
        router.addGet("/v/{x}", HANDLER);
        assertEquals(value, router.resolve("GET", path).get("x"));
    }

    @Test
    void aRouteAndARequestMaySpellAPathDifferently() {
        router.addGet("/путь/sp ace", HANDLER);
        assertFalse(router.resolve("GET", "/%d0%bf%D1%83%D1%82%D1%8C/sp%20ace").route() instanceof SystemRoute);
    }

    @Test
    void aMatchIsAMapOfDecodedValuesThatCannotBeChanged() {
        Route route = router.addGet("/{a}/{b:.*}", HANDLER);
        MatchInfo match = router.resolve("GET", "/x%20y/1/2");
        assertSame(route, match.route());
        assertEquals(Map.of("a", "x y", "b", "1/2"), match);
        assertEquals(List.of("a", "b"), List.copyOf(match.keySet()));
        assertEquals(2, match.size());
        assertTrue(match.containsKey("a"));
        assertFalse(match.containsKey("c"));
        assertNull(match.get("c"));
        Object noName = 7;
        assertNull(match.get(noName));
        assertEquals("1/2", match.getOrDefault("b", "?"));
        assertEquals("?", match.getOrDefault("c", "?"));
        assertThrows(UnsupportedOperationException.class, () -> match.put("a", "z"));
        assertThrows(UnsupportedOperationException.class, match::clear);
        Iterator<Map.Entry<String, String>> entries = match.entrySet().iterator();
        entries.next();
        entries.next();
        assertThrows(NoSuchElementException.class, entries::next);
    }

    @Test
    void aRouteMatchesAPathWhateverTheMethodIsAndLeavesTheValuesAsTheyAreSpelt() {
        Route plain = router.addGet("/a b", HANDLER);
        assertEquals(Map.of(), plain.match("/a%20b"));
        assertNull(plain.match("/a"));
        assertNull(plain.match("/../a%20b"));
        Route dynamic = router.addPost("/{b}/{a:.*}", HANDLER);
        Map<String, String> values = dynamic.match("/x%2Fy/1/2");
        assertEquals(Map.of("b", "x%2Fy", "a", "1/2"), values);
        assertEquals(List.of("b", "a"), List.copyOf(values.keySet()));
        assertThrows(UnsupportedOperationException.class, () -> values.put("b", "z"));
    }

    @Test
    void aRouteHasTheDefaultExpectHandlerUnlessItIsGivenOne() {
        Route route = router.addGet("/", HANDLER);
        assertSame(ExpectHandler.DEFAULT, route.expectHandler());
        ExpectHandler own = request -> null;
        assertSame(own, route.expectHandler(own).expectHandler());
        assertThrows(NullPointerException.class, () -> route.expectHandler(null));
        assertSame(own, route.expectHandler());
    }

    @Test
    void aNameIsFoundAgain() {
        Route one = router.addGet("/1", HANDLER).name("one");
        Route empty = router.addGet("/2", HANDLER).name("");
        router.addGet("/3", HANDLER);
        assertSame(one, router.route("one"));
        assertSame(empty, router.route(""));
        assertEquals("one", one.name());
        assertEquals(List.of("one", ""), List.copyOf(router.namedRoutes().keySet()));
        assertThrows(
                UnsupportedOperationException.class, () -> router.namedRoutes().clear());
        assertThrows(UnsupportedOperationException.class, () -> router.routes().clear());
    }

    @Test
    void anUnknownNameIsAnErrorThatListsTheNamesThereAre() {
        router.addGet("/1", HANDLER).name("one");
        var failure = assertThrows(NoSuchElementException.class, () -> router.route("two"));
        assertTrue(failure.getMessage().contains("'two'"), failure.getMessage());
        assertTrue(failure.getMessage().contains("one"), failure.getMessage());
    }

    @Test
    void aNameThatIsTakenIsAnErrorThatTellsTheNameAndItsRoute() {
        router.addGet("/1", HANDLER).name("one");
        Route other = router.addGet("/2", HANDLER);
        var failure = assertThrows(IllegalArgumentException.class, () -> other.name("one"));
        assertTrue(failure.getMessage().contains("'one'"), failure.getMessage());
        assertTrue(failure.getMessage().contains("/1"), failure.getMessage());
        assertNull(other.name());
    }

    @Test
    void aRouteMayBeNamedAnew() {
        Route route = router.addGet("/1", HANDLER).name("old").name("new").name("new");
        assertSame(route, router.route("new"));
        assertThrows(NoSuchElementException.class, () -> router.route("old"));
    }

    @Test
    void aPlainRouteMakesItsUrl() {
        Route route = router.addGet("/root", HANDLER);
        assertEquals("/root", route.url());
        assertEquals("/root?a=b&c=d", route.url("?a=b&c=d"));
        assertEquals("/root?a=b&c=d", route.url("a=b&c=d"));
        assertEquals("/root", route.url(""));
        assertEquals("/root", route.url(Map.of()));
    }

    @Test
    void aDynamicRouteNeedsItsPartsAndEncodesThem() {
        Route route = router.addGet("/u/{one}/info", HANDLER);
        assertEquals("/u/1/info", route.url(Map.of("one", 1, "other", "ignored")));
        assertEquals("/u/jo%20hn%2F%C3%A9/info", route.url(Map.of("one", "jo hn/é")));
        assertThrows(NoSuchElementException.class, route::url);
        assertThrows(NoSuchElementException.class, () -> route.url(Map.of("two", "x")));
        assertThrows(IllegalArgumentException.class, () -> route.url(Map.of("one", "")));
    }

    @Test
    void whatAUrlWasMadeOfComesBackWhenItIsRequested() {
        Route route = router.addGet("/u/{one}/{tail:.*}", HANDLER);
        for (String text : List.of("a/b", "%41", "{x}", "ü?#", "...", "a+b c", "x;y=z")) {
            MatchInfo match = router.resolve("GET", route.url(Map.of("one", text, "tail", "t")));
            assertEquals(text, match.get("one"), text);
        }
    }

    @Test
    void aUrlThatNoRequestCanAskForIsNotMade() {
        Route route = router.addGet("/u/{one}/x", HANDLER);
        assertThrows(IllegalArgumentException.class, () -> route.url(Map.of("one", "..")));
    }

    @Test
    void aValueThatDoesNotFitTheRegexOfItsVariableIsRefused() {
        Route route = router.addGet("/n/{n:\\d+}", HANDLER);
        assertEquals("/n/7", route.url(Map.of("n", 7)));
        assertThrows(IllegalArgumentException.class, () -> route.url(Map.of("n", "x")));
    }

    @Test
    void aQueryIsFormEncoded() {
        Route route = router.addGet("/r", HANDLER);
        assertEquals("/r?a+b=%C3%A9%26", route.url(Map.of(), Map.of("a b", "é&")));
        MultiDict query = MultiDict.create().add("a", "1").add("a", "2");
        assertEquals("/r?a=1&a=2", route.url(Map.of(), query));
        assertEquals("/r", route.url(Map.of(), Map.of()));
        assertEquals("/r", route.url(Map.of(), MultiDict.create()));
        assertEquals("/r?l=%5B1%2C+2%5D", route.url(Map.of(), Map.of("l", List.of(1, 2))));
    }

    @Test
    void aRouteTellsWhatItIs() {
        Route route = router.addGet("/a/{b}", HANDLER);
        assertEquals("Route[GET /a/{b}]", route.toString());
        assertEquals("Route[GET /a/{b} 'n']", route.name("n").toString());
    }

    @Test
    void afterTheStartNothingIsAdded() throws Exception {
        Application app = Application.builder().router(router).build();
        Route route = router.addGet("/a", HANDLER);
        app.startup();
        assertThrows(IllegalStateException.class, () -> router.addGet("/b", HANDLER));
        assertThrows(IllegalStateException.class, () -> route.name("n"));
        assertThrows(IllegalStateException.class, () -> route.expectHandler(request -> null));
        assertEquals(1, router.routes().size());
        assertSame(route, router.resolve("GET", "/a").route());
    }

    private static SystemRoute system(MatchInfo match) {
        return assertInstanceOf(SystemRoute.class, match.route());
    }
}

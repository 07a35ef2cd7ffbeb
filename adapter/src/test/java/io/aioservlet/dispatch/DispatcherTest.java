package io.aioservlet.dispatch;

import static io.aioservlet.testkit.Utf8.utf8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.io.ClientGoneException;
import io.aioservlet.io.RequestBodyException;
import io.aioservlet.testkit.FakeRequest;
import io.aioservlet.testkit.FakeWire;
import io.aioservlet.testkit.Stages;
import io.aioservlet.web.Application;
import io.aioservlet.web.Handler;
import io.aioservlet.web.HttpVersion;
import io.aioservlet.web.Key;
import io.aioservlet.web.Middleware;
import io.aioservlet.web.Request;
import io.aioservlet.web.Response;
import io.aioservlet.web.StreamResponse;
import io.aioservlet.web.SystemRoute;
import io.aioservlet.web.exception.HttpForbidden;
import io.aioservlet.web.exception.HttpNotFound;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DispatcherTest {

    /** The two ways of answering, which must come to the same. */
    enum Way {
        BLOCKING {
            @Override
            Throwable answer(Dispatcher dispatcher, FakeRequest request) {
                return dispatcher.handle(request);
            }
        },
        ASYNCHRONOUS {
            @Override
            Throwable answer(Dispatcher dispatcher, FakeRequest request) {
                return Stages.get(dispatcher.handleAsync(request.nonBlocking()));
            }
        };

        abstract Throwable answer(Dispatcher dispatcher, FakeRequest request);

        FakeWire whole(Application app, FakeRequest request) throws Exception {
            assertNull(answer(new Dispatcher(app), request.to(app)), "the exchange is cut off");
            return request.wire();
        }

        Throwable cut(Application app, FakeRequest request) throws Exception {
            Throwable cut = answer(new Dispatcher(app), request.to(app));
            assertTrue(cut != null, "the exchange is not cut off");
            return cut;
        }
    }

    private static final Logger LOG = Logger.getLogger("io.aioservlet.web");

    private final List<String> log = new ArrayList<>();

    @BeforeAll
    static void keepExpectedErrorsOutOfTheOutput() {
        LOG.setUseParentHandlers(false);
    }

    @AfterAll
    static void letErrorsBeSeenAgain() {
        LOG.setUseParentHandlers(true);
    }

    // --- the order --------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @EnumSource
    void firstComesTheExpectHandlerThenTheMiddlewaresFromOutsideThenTheHandler(Way way) throws Exception {
        Application app = new Application(logging("1"), logging("2"));
        app.router().addGet("/{x}", logged("handler")).expectHandler(request -> {
            log.add("expect " + request.matchInfo().get("x"));
            return null;
        });
        way.whole(app, expecting(FakeRequest.get("/y"), "100-continue"));
        assertEquals(List.of("expect y", "1 in", "2 in", "handler", "2 out", "1 out"), log);
    }

    @ParameterizedTest
    @EnumSource
    void theFirstMiddlewareIsTheOutermost(Way way) throws Exception {
        Application app = new Application(appending("[1]"), appending("[2]"));
        app.router().addGet("/", request -> Response.text("OK"));
        assertEquals("OK[2][1]", way.whole(app, FakeRequest.get("/")).text());
    }

    @ParameterizedTest
    @EnumSource
    void theResponseIsStartedAndEnded(Way way) throws Exception {
        Application app = serving(request -> Response.text("hi").withStatus(201));
        FakeWire wire = way.whole(app, FakeRequest.get("/"));
        assertEquals(201, wire.status());
        assertEquals("hi", wire.text());
        assertEquals(List.of("head 201", "write 2"), wire.calls());
    }

    @ParameterizedTest
    @EnumSource
    void aResponseThatTheHandlerStartedIsEnded(Way way) throws Exception {
        Application app = serving(request -> {
            Response response = Response.text("body");
            response.start(request);
            return response;
        });
        assertEquals("body", way.whole(app, FakeRequest.get("/")).text());
    }

    // --- unmatched requests -----------------------------------------------------------------------------------------

    @ParameterizedTest
    @EnumSource
    void anUnknownPathIs404(Way way) throws Exception {
        FakeWire wire = way.whole(new Application(), FakeRequest.get("/x"));
        assertEquals(404, wire.status());
        assertEquals("404: Not Found", wire.text());
    }

    @ParameterizedTest
    @EnumSource
    void anotherMethodIs405WithTheMethodsThereAre(Way way) throws Exception {
        Application app = new Application();
        app.router().addPost("/x", logged("never"));
        app.router().addGet("/x", logged("never"));
        FakeWire wire = way.whole(app, FakeRequest.of("DELETE", "/x"));
        assertEquals(405, wire.status());
        assertEquals("GET,HEAD,POST", wire.fields().get("Allow"));
        assertEquals(List.of(), log);
    }

    @ParameterizedTest
    @EnumSource
    void middlewaresRunForUnmatchedRequestsAndMayAnswerThem(Way way) throws Exception {
        Application app = new Application(Middleware.around((request, next) -> {
            try {
                return next.handle(request);
            } catch (HttpNotFound notFound) {
                SystemRoute route = (SystemRoute) request.matchInfo().route();
                return Response.text("nothing here: " + route.status());
            }
        }));
        FakeWire wire = way.whole(app, FakeRequest.get("/x"));
        assertEquals(200, wire.status());
        assertEquals("nothing here: 404", wire.text());
    }

    @Test
    void anUnmatchedRequestOfAnApplicationWithoutPlainMiddlewaresNeverBlocks() throws Exception {
        Application app = new Application();
        assertTrue(new Dispatcher(app).nonBlocking(app.router().resolve("GET", "/")));
    }

    // --- middlewares ------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @EnumSource
    void aMiddlewareMayAnswerByItself(Way way) throws Exception {
        Application app = new Application(Middleware.around((request, next) -> Response.text("mine")));
        app.router().addGet("/", logged("never"));
        assertEquals("mine", way.whole(app, FakeRequest.get("/")).text());
        assertEquals(List.of(), log);
    }

    @ParameterizedTest
    @EnumSource
    void aMiddlewareMayChangeTheResponseAndCatchAnyFailure(Way way) throws Exception {
        Application app = new Application(Middleware.around((request, next) -> {
            try {
                StreamResponse response = next.handle(request);
                response.setStatus(202);
                return response;
            } catch (IllegalStateException e) {
                return Response.text(e.getMessage()).withStatus(501);
            }
        }));
        app.router().addGet("/good", request -> Response.text("x"));
        app.router().addGet("/bad", request -> {
            throw new IllegalStateException("caught");
        });
        assertEquals(202, way.whole(app, FakeRequest.get("/good")).status());
        FakeWire bad = way.whole(app, FakeRequest.get("/bad"));
        assertEquals(501, bad.status());
        assertEquals("caught", bad.text());
    }

    @ParameterizedTest
    @EnumSource
    void aMiddlewareMayAskTheHandlerAgain(Way way) throws Exception {
        Application app = new Application(Middleware.around((request, next) -> {
            StreamResponse response = next.handle(request);
            return response.status() == 503 ? next.handle(request) : response;
        }));
        app.router().addGet("/", request -> {
            log.add("asked");
            return Response.text("try " + log.size()).withStatus(log.size() == 1 ? 503 : 200);
        });
        assertEquals("try 2", way.whole(app, FakeRequest.get("/")).text());
    }

    @ParameterizedTest
    @EnumSource
    void aMiddlewareThatReplacesAResponseThatHasStartedCutsTheExchangeOff(Way way) throws Exception {
        Application app = new Application(Middleware.around((request, next) -> {
            next.handle(request);
            return Response.text("instead");
        }));
        app.router().addGet("/", asked -> {
            begin(asked);
            return StreamResponse.create();
        });
        FakeRequest request = FakeRequest.get("/");
        assertInstanceOf(IllegalStateException.class, Failures.unwrap(way.cut(app, request)));
        assertEquals("begun", request.wire().text());
    }

    @ParameterizedTest
    @EnumSource
    void aFactoryMayChooseAnotherHandlerByTheApplicationItIsGiven(Way way) throws Exception {
        Key<Boolean> closed = Key.of("closed");
        Application app = new Application((Middleware)
                (served, handler) -> served.get(closed) == null ? handler : request -> Response.text("closed"));
        app.router().addGet("/", request -> Response.text("open"));
        assertEquals("open", way.whole(app, FakeRequest.get("/")).text());
        app.put(closed, true);
        assertEquals("closed", way.whole(app, FakeRequest.get("/")).text());
    }

    @ParameterizedTest
    @EnumSource
    void aFactoryIsAskedForEveryRequestFromTheLastToTheFirst(Way way) throws Exception {
        Application app = new Application(factory("1"), factory("2"));
        app.router().addGet("/", logged("handler"));
        var dispatcher = new Dispatcher(app);
        assertEquals(List.of(), log, "nothing is asked before the first request");
        way.answer(dispatcher, FakeRequest.get("/").to(app));
        assertEquals(List.of("make 2", "make 1", "1 in", "2 in", "handler", "2 out", "1 out"), log);
        log.clear();
        way.answer(dispatcher, FakeRequest.get("/").to(app));
        assertEquals(7, log.size());
    }

    @ParameterizedTest
    @EnumSource
    void shortMiddlewaresArePutTogetherOnceForEachRoute(Way way) throws Exception {
        List<Handler> inner = new ArrayList<>();
        Middleware shortForm = new Middleware() {
            @Override
            public Handler apply(Application app, Handler handler) {
                inner.add(handler);
                return handler;
            }

            @Override
            public boolean perRequest() {
                return false;
            }
        };
        Application app = new Application(shortForm);
        app.router().addGet("/", logged("handler"));
        var dispatcher = new Dispatcher(app);
        assertEquals(2, inner.size(), "once for the route, once for unmatched requests");
        way.answer(dispatcher, FakeRequest.get("/").to(app));
        way.answer(dispatcher, FakeRequest.get("/").to(app));
        assertEquals(List.of("handler", "handler"), log);
        assertEquals(2, inner.size());
    }

    @ParameterizedTest
    @EnumSource
    void aFactoryMayThrowAResponseForUnmatchedRequestsToo(Way way) throws Exception {
        Application app = new Application((a, handler) -> {
            throw new HttpForbidden();
        });
        app.router().addGet("/", logged("never"));
        assertEquals(403, way.whole(app, FakeRequest.get("/")).status());
        assertEquals(403, way.whole(app, FakeRequest.get("/unknown")).status());
    }

    @ParameterizedTest
    @EnumSource
    void aFailingFactoryIsA500(Way way) throws Exception {
        Application app = new Application((a, handler) -> {
            throw new IOException("no");
        });
        assertEquals(500, way.whole(app, FakeRequest.get("/")).status());
        assertEquals(
                500,
                way.whole(new Application((a, handler) -> null), FakeRequest.get("/"))
                        .status());
    }

    // --- plain and asynchronous chains ------------------------------------------------------------------------------

    @Test
    void aChainOfAsynchronousMembersAloneNeverBlocks() throws Exception {
        Handler async = Handler.async(request -> CompletableFuture.completedStage(Response.of(200)));
        Middleware around = Middleware.aroundAsync((request, next) -> next.handleAsync(request));
        Middleware plain = Middleware.around((request, next) -> next.handle(request));
        assertTrue(nonBlocking(async));
        assertTrue(nonBlocking(async, around, around));
        assertFalse(nonBlocking(async, around, plain));
        assertFalse(nonBlocking(async, plain, around));
        assertFalse(nonBlocking(async, around, (app, handler) -> handler));
        assertFalse(nonBlocking(request -> Response.of(200)));
        assertFalse(nonBlocking(request -> Response.of(200), around));
    }

    private static boolean nonBlocking(Handler handler, Middleware... middlewares) throws Exception {
        Application app = new Application(middlewares);
        app.router().addGet("/", handler);
        return new Dispatcher(app).nonBlocking(app.router().resolve("GET", "/"));
    }

    @ParameterizedTest
    @EnumSource
    void everyMixtureOfPlainAndAsynchronousMembersAnswers(Way way) throws Exception {
        Middleware async = Middleware.aroundAsync((request, next) -> next.handleAsync(request)
                .thenApply(response -> ((Response) response).withText(((Response) response).text() + "[async]")));
        Application app = new Application(async, appending("[plain]"), async);
        app.router().addGet("/", Handler.async(request -> CompletableFuture.supplyAsync(() -> Response.text("OK"))));
        assertEquals(
                "OK[async][plain][async]", way.whole(app, FakeRequest.get("/")).text());
    }

    @Test
    void anAsynchronousAnswerWaitsForTheHandlerAndNobodyWaitsWithIt() throws Exception {
        var answer = new CompletableFuture<Response>();
        Application app = serving(Handler.async(request -> answer));
        FakeRequest request = FakeRequest.get("/").to(app).nonBlocking();
        CompletableFuture<Throwable> done = new Dispatcher(app).handleAsync(request);
        assertFalse(done.isDone());
        assertFalse(request.wire().begun());
        answer.complete(Response.text("late"));
        assertNull(Stages.get(done));
        assertEquals("late", request.wire().text());
    }

    @Test
    void anAsynchronousAnswerIsOverWhenItsLastWriteIs() throws Exception {
        var slow = new CompletableFuture<Void>();
        Application app = serving(Handler.async(request -> CompletableFuture.completedStage(Response.text("x"))));
        FakeRequest request = FakeRequest.get("/").to(app).nonBlocking();
        request.wire().holdUntil(slow);
        CompletableFuture<Throwable> done = new Dispatcher(app).handleAsync(request);
        assertEquals("x", request.wire().text());
        assertFalse(done.isDone());
        slow.complete(null);
        assertNull(Stages.get(done));
    }

    @Test
    void anAnswerThatIsThereIsSentBeforeTheCallReturns() throws Exception {
        Application app = serving(Handler.async(request -> CompletableFuture.completedStage(Response.text("x"))));
        FakeRequest request = FakeRequest.get("/").to(app).nonBlocking();
        assertTrue(new Dispatcher(app).handleAsync(request).isDone());
        assertEquals("x", request.wire().text());
    }

    // --- responses that are thrown ----------------------------------------------------------------------------------

    @ParameterizedTest
    @EnumSource
    void thrownOrReturnedAnExceptionIsTheSameBytes(Way way) throws Exception {
        FakeWire returned = way.whole(serving(request -> forbidden()), FakeRequest.get("/"));
        FakeWire thrown = way.whole(
                serving(request -> {
                    throw forbidden();
                }),
                FakeRequest.get("/"));
        FakeWire failed = way.whole(
                serving(Handler.async(request -> CompletableFuture.failedStage(forbidden()))), FakeRequest.get("/"));
        for (FakeWire wire : List.of(thrown, failed)) {
            assertEquals(returned.status(), wire.status());
            assertEquals(returned.fields(), wire.fields());
            assertArrayEquals(returned.bytes(), wire.bytes());
            assertEquals(returned.calls(), wire.calls());
        }
        assertEquals("a=b; Path=/", returned.fields().get("Set-Cookie"));
    }

    private static HttpForbidden forbidden() {
        var forbidden = new HttpForbidden();
        forbidden.setText("no");
        forbidden.headers().set("X-Why", "because");
        forbidden.setCookie("a", "b");
        return forbidden;
    }

    // --- failures ---------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @EnumSource
    void anyOtherFailureIsA500PageThatTellsNothingAndClosesTheConnection(Way way) throws Exception {
        FakeWire wire = way.whole(
                serving(request -> {
                    throw new IOException("secret");
                }),
                FakeRequest.get("/"));
        assertEquals(500, wire.status());
        assertEquals("text/html; charset=utf-8", wire.fields().get("Content-Type"));
        assertEquals("close", wire.fields().get("Connection"));
        assertTrue(wire.text().contains("<title>500 Internal Server Error</title>"), wire.text());
        assertTrue(wire.text().contains("<h1>500 Internal Server Error</h1>"), wire.text());
        assertFalse(wire.text().contains("secret"), wire.text());
        assertFalse(wire.text().contains("Traceback"), wire.text());
    }

    @ParameterizedTest
    @EnumSource
    void inDebugModeThePageShowsTheTracebackEscaped(Way way) throws Exception {
        Application app = Application.builder().debug(true).build();
        app.router().addGet("/", request -> {
            throw new IOException("<script>&</script>");
        });
        FakeWire wire = way.whole(app, FakeRequest.get("/"));
        assertTrue(wire.text().contains("<h2>Traceback</h2>"), wire.text());
        assertTrue(wire.text().contains("&lt;script&gt;&amp;&lt;/script&gt;"), wire.text());
        assertFalse(wire.text().contains("<script>"), wire.text());
        assertTrue(wire.text().contains("DispatcherTest"), wire.text());
    }

    @ParameterizedTest
    @EnumSource
    void anErrorOfTheJvmIsA500Too(Way way) throws Exception {
        FakeWire wire = way.whole(
                serving(request -> {
                    throw new StackOverflowError();
                }),
                FakeRequest.get("/"));
        assertEquals(500, wire.status());
    }

    @ParameterizedTest
    @EnumSource
    void nullInsteadOfAResponseIsA500(Way way) throws Exception {
        assertEquals(
                500, way.whole(serving(request -> null), FakeRequest.get("/")).status());
        assertEquals(
                500,
                way.whole(
                                serving(Handler.async(request -> CompletableFuture.completedStage(null))),
                                FakeRequest.get("/"))
                        .status());
        assertEquals(
                500,
                way.whole(serving(Handler.async(request -> null)), FakeRequest.get("/"))
                        .status());
    }

    @ParameterizedTest
    @EnumSource
    void aBodyThatCannotBeReadIsA400AndClosesTheConnection(Way way) throws Exception {
        FakeWire wire = way.whole(
                serving(request -> {
                    throw new RequestBodyException(new IOException("bad chunk"));
                }),
                FakeRequest.get("/"));
        assertEquals(400, wire.status());
        assertEquals("close", wire.fields().get("Connection"));
        assertFalse(wire.text().contains("bad chunk"), wire.text());
    }

    @ParameterizedTest
    @EnumSource
    void aPoolThatIsFullIsA503AndClosesTheConnection(Way way) throws Exception {
        FakeWire wire = way.whole(
                serving(request -> {
                    throw new RejectedExecutionException("full");
                }),
                FakeRequest.get("/"));
        assertEquals(503, wire.status());
        assertEquals("close", wire.fields().get("Connection"));
    }

    @Test
    void aRequestThatIsRefusedIsA503() throws Exception {
        Application app = serving(logged("never"));
        FakeRequest request = FakeRequest.get("/").to(app);
        assertNull(new Dispatcher(app).refuse(request, new RejectedExecutionException("full")));
        assertEquals(503, request.wire().status());
        assertEquals(List.of(), log);
    }

    @ParameterizedTest
    @EnumSource
    void aHandlerThatIsInterruptedWhileTheServerStopsIsA503(Way way) throws Exception {
        Application app = serving(request -> {
            throw new InterruptedException();
        });
        FakeRequest stopping = FakeRequest.get("/");
        stopping.exchange().setStopping();
        assertEquals(503, way.whole(app, stopping).status());
        assertEquals(500, way.whole(app, FakeRequest.get("/")).status());
    }

    @ParameterizedTest
    @EnumSource
    void aFailureAfterTheStartCutsTheExchangeOffAndAppendsNothing(Way way) throws Exception {
        var failure = new IOException("too late");
        FakeRequest request = FakeRequest.get("/");
        Throwable cut = way.cut(streamingThen(failure), request);
        assertSame(failure, Failures.unwrap(cut));
        assertEquals(200, request.wire().status());
        assertEquals("begun", request.wire().text());
    }

    @ParameterizedTest
    @EnumSource
    void aThrownResponseAfterTheStartOfAnotherCutsTheExchangeOff(Way way) throws Exception {
        FakeRequest request = FakeRequest.get("/");
        assertInstanceOf(HttpNotFound.class, Failures.unwrap(way.cut(streamingThen(new HttpNotFound()), request)));
        assertEquals("begun", request.wire().text());
    }

    @ParameterizedTest
    @EnumSource
    void anotherResponseThanTheStartedOneCutsTheExchangeOff(Way way) throws Exception {
        FakeRequest request = FakeRequest.get("/");
        Application app = serving(asked -> {
            begin(asked);
            return Response.text("other");
        });
        assertInstanceOf(IllegalStateException.class, Failures.unwrap(way.cut(app, request)));
        assertEquals("begun", request.wire().text());
    }

    @ParameterizedTest
    @EnumSource
    void nullAfterTheStartCutsTheExchangeOff(Way way) throws Exception {
        FakeRequest request = FakeRequest.get("/");
        Application app = serving(asked -> {
            begin(asked);
            return null;
        });
        way.cut(app, request);
        assertEquals("begun", request.wire().text());
    }

    @ParameterizedTest
    @EnumSource
    void aBodyThatIsShorterThanAnnouncedCutsTheExchangeOff(Way way) throws Exception {
        FakeRequest request = FakeRequest.get("/");
        Application app = serving(asked -> {
            StreamResponse response = StreamResponse.create();
            response.setContentLength(10L);
            response.start(asked);
            response.write(utf8("begun"));
            return response;
        });
        way.cut(app, request);
        assertEquals("begun", request.wire().text());
    }

    @ParameterizedTest
    @EnumSource
    void aClientThatIsGoneCutsTheExchangeOff(Way way) throws Exception {
        FakeRequest request = FakeRequest.get("/");
        request.wire().breakWith(new ClientGoneException(new IOException("reset")));
        assertInstanceOf(
                ClientGoneException.class, Failures.unwrap(way.cut(serving(asked -> Response.text("x")), request)));
    }

    @ParameterizedTest
    @EnumSource
    void aResponseOfAnotherRequestIsA500(Way way) throws Exception {
        Response used = Response.text("used");
        Application app = serving(asked -> used);
        assertEquals("used", way.whole(app, FakeRequest.get("/")).text());
        assertEquals(500, way.whole(app, FakeRequest.get("/")).status());
    }

    @ParameterizedTest
    @EnumSource
    void aThrownResponseOfAnotherRequestIsA500(Way way) throws Exception {
        var used = new HttpForbidden();
        Application app = serving(asked -> {
            throw used;
        });
        assertEquals(403, way.whole(app, FakeRequest.get("/")).status());
        assertEquals(500, way.whole(app, FakeRequest.get("/")).status());
    }

    @ParameterizedTest
    @EnumSource
    void aTransferEncodingSetByHandIsA500(Way way) throws Exception {
        Application app = serving(asked -> Response.text("x").withHeader("Transfer-Encoding", "chunked"));
        assertEquals(500, way.whole(app, FakeRequest.get("/")).status());
    }

    // --- onResponsePrepare ------------------------------------------------------------------------------------------

    @ParameterizedTest
    @EnumSource
    void onResponsePrepareSeesErrorPagesAndUnmatchedRequestsToo(Way way) throws Exception {
        Application app = serving(asked -> {
            throw new IOException("x");
        });
        app.onResponsePrepare((request, response) -> response.headers().set("X-Seen", "" + response.status()));
        assertEquals("500", way.whole(app, FakeRequest.get("/")).fields().get("X-Seen"));
        assertEquals("404", way.whole(app, FakeRequest.get("/x")).fields().get("X-Seen"));
    }

    @ParameterizedTest
    @EnumSource
    void aCallbackThatFailsOnceIsAnsweredByTheErrorPage(Way way) throws Exception {
        Application app = serving(asked -> Response.text("x"));
        app.onResponsePrepare((request, response) -> {
            if (response.status() == 200) {
                throw new IOException("first");
            }
        });
        FakeWire wire = way.whole(app, FakeRequest.get("/"));
        assertEquals(500, wire.status());
        assertTrue(wire.text().contains("500 Internal Server Error"), wire.text());
    }

    @ParameterizedTest
    @EnumSource
    void aCallbackThatAlwaysFailsLeavesABare500(Way way) throws Exception {
        Application app = serving(asked -> Response.text("x"));
        app.onResponsePrepare((request, response) -> {
            throw new IOException("always");
        });
        FakeWire wire = way.whole(app, FakeRequest.get("/"));
        assertEquals(500, wire.status());
        assertEquals("", wire.text());
        assertEquals(0, wire.contentLength());
    }

    // --- Expect -----------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @EnumSource
    void aClientThatWaitsIsToldToGoOn(Way way) throws Exception {
        FakeRequest request = expecting(FakeRequest.get("/"), "100-Continue");
        assertEquals(200, way.whole(serving(logged("handler")), request).status());
        assertEquals(1, request.continues());
        assertEquals(List.of("handler"), log);
    }

    @ParameterizedTest
    @EnumSource
    void anHttp10ClientIsNotToldToGoOn(Way way) throws Exception {
        FakeRequest request = expecting(FakeRequest.get("/"), "100-continue").version(HttpVersion.HTTP_1_0);
        assertEquals(200, way.whole(serving(logged("handler")), request).status());
        assertEquals(0, request.continues());
    }

    @ParameterizedTest
    @ValueSource(strings = {"foo", "100-continue, foo", ""})
    void anUnknownExpectationIs417AndClosesTheConnection(String expectation) throws Exception {
        for (Way way : Way.values()) {
            Application app = new Application(logging("never"));
            app.router().addGet("/", logged("never"));
            FakeWire wire = way.whole(app, expecting(FakeRequest.get("/"), expectation));
            assertEquals(417, wire.status());
            assertEquals("close", wire.fields().get("Connection"));
        }
        assertEquals(List.of(), log);
    }

    @ParameterizedTest
    @EnumSource
    void theAnswerOfTheExpectHandlerIsFinalAndNoMiddlewareRuns(Way way) throws Exception {
        Application app = new Application(logging("never"), factory("never"));
        app.router()
                .addGet("/", logged("never"))
                .expectHandler(request -> Response.text("too big").withStatus(413));
        FakeRequest request = expecting(FakeRequest.get("/"), "100-continue");
        FakeWire wire = way.whole(app, request);
        assertEquals(413, wire.status());
        assertEquals("close", wire.fields().get("Connection"));
        assertEquals(0, request.continues());
        assertEquals(List.of(), log);
    }

    @ParameterizedTest
    @EnumSource
    void theExpectHandlerMayThrowAResponse(Way way) throws Exception {
        Application app = new Application();
        app.router().addGet("/", logged("never")).expectHandler(request -> {
            throw new HttpForbidden();
        });
        FakeWire wire = way.whole(app, expecting(FakeRequest.get("/"), "100-continue"));
        assertEquals(403, wire.status());
        assertEquals("close", wire.fields().get("Connection"));
    }

    @ParameterizedTest
    @EnumSource
    void aFailingExpectHandlerIsA500(Way way) throws Exception {
        Application app = new Application();
        app.router().addGet("/", logged("never")).expectHandler(request -> {
            throw new IOException("x");
        });
        assertEquals(
                500,
                way.whole(app, expecting(FakeRequest.get("/"), "100-continue")).status());
        assertEquals(List.of(), log);
    }

    @ParameterizedTest
    @EnumSource
    void unmatchedRequestsUseTheDefaultExpectHandler(Way way) throws Exception {
        FakeRequest request = expecting(FakeRequest.get("/x"), "100-continue");
        assertEquals(404, way.whole(new Application(), request).status());
        assertEquals(1, request.continues());
    }

    @ParameterizedTest
    @EnumSource
    void withoutAnExpectationTheExpectHandlerIsNotAsked(Way way) throws Exception {
        Application app = new Application();
        app.router().addGet("/", logged("handler")).expectHandler(request -> {
            log.add("never");
            return null;
        });
        way.whole(app, FakeRequest.get("/"));
        assertEquals(List.of("handler"), log);
    }

    // --- below ------------------------------------------------------------------------------------------------------

    @Test
    void aRouteThatWasAddedAfterTheStartIsAnError() throws Exception {
        Application app = new Application();
        var dispatcher = new Dispatcher(app);
        app.router().addGet("/", logged("never"));
        assertThrows(
                IllegalStateException.class,
                () -> dispatcher.nonBlocking(app.router().resolve("GET", "/")));
    }

    private static Application serving(Handler handler) {
        Application app = new Application();
        app.router().addGet("/", handler);
        return app;
    }

    private static void begin(Request request) throws IOException {
        StreamResponse response = StreamResponse.create();
        response.start(request);
        response.write(utf8("begun"));
    }

    private static Application streamingThen(Exception failure) {
        return serving(request -> {
            begin(request);
            throw failure;
        });
    }

    private static FakeRequest expecting(FakeRequest request, String expectation) {
        return request.header("Expect", expectation);
    }

    private Handler logged(String line) {
        return request -> {
            log.add(line);
            return Response.of(200);
        };
    }

    private Middleware logging(String name) {
        return Middleware.around((request, next) -> {
            log.add(name + " in");
            StreamResponse response = next.handle(request);
            log.add(name + " out");
            return response;
        });
    }

    private Middleware factory(String name) {
        return (app, handler) -> {
            log.add("make " + name);
            return logging(name).apply(app, handler);
        };
    }

    private static Middleware appending(String suffix) {
        return Middleware.around((request, next) -> {
            Response response = (Response) next.handle(request);
            return response.withText(response.text() + suffix);
        });
    }
}

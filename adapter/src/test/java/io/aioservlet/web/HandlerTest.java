package io.aioservlet.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.testkit.FakeRequest;
import io.aioservlet.testkit.Stages;
import io.aioservlet.web.exception.HttpNotFound;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class HandlerTest {

    private static final Response RESPONSE = Response.of(200);

    private final FakeRequest request = FakeRequest.get("/");

    @Test
    void aPlainHandlerBlocksAndCanBeCalledAsAStage() {
        Handler handler = asked -> RESPONSE;
        assertFalse(handler.nonBlocking());
        assertSame(RESPONSE, Stages.get(handler.handleAsync(request)));
    }

    @Test
    void whatAPlainHandlerThrowsFailsTheStage() {
        Handler handler = asked -> {
            throw new IOException("x");
        };
        assertEquals(
                "x",
                Stages.failure(IOException.class, handler.handleAsync(request)).getMessage());
    }

    @Test
    void anAsynchronousHandlerDoesNotBlockAndReturnsItsStage() {
        var answer = new CompletableFuture<Response>();
        Handler handler = Handler.async(asked -> answer);
        assertTrue(handler.nonBlocking());
        CompletionStage<? extends StreamResponse> stage = handler.handleAsync(request);
        assertFalse(Stages.done(stage));
        answer.complete(RESPONSE);
        assertSame(RESPONSE, Stages.get(stage));
    }

    @Test
    void anAsynchronousHandlerThatIsCalledPlainlyMakesItsCallerWait() throws Exception {
        Handler handler = Handler.async(asked -> CompletableFuture.supplyAsync(() -> RESPONSE));
        assertSame(RESPONSE, handler.handle(request));
    }

    @Test
    void whatAnAsynchronousHandlerFailsWithIsThrownAsItIs() {
        var notFound = new HttpNotFound();
        assertSame(
                notFound,
                assertThrows(
                        HttpNotFound.class,
                        () -> Handler.async(asked -> CompletableFuture.failedStage(notFound))
                                .handle(request)));
        assertSame(
                notFound,
                assertThrows(
                        HttpNotFound.class,
                        () -> Handler.async(asked -> CompletableFuture.completedFuture(RESPONSE)
                                        .<StreamResponse>thenApply(response -> {
                                            throw notFound;
                                        }))
                                .handle(request)));
    }

    @Test
    void whatAnAsynchronousHandlerThrowsFailsTheStage() {
        Handler handler = Handler.async(asked -> {
            throw new IOException("x");
        });
        Stages.failure(IOException.class, handler.handleAsync(request));
        assertThrows(IOException.class, () -> handler.handle(request));
    }

    @Test
    void anAsynchronousHandlerThatReturnsNoStageIsExplained() {
        Handler handler = Handler.async(asked -> null);
        var failure = Stages.failure(IllegalStateException.class, handler.handleAsync(request));
        assertTrue(failure.getMessage().contains("null"), failure.getMessage());
    }

    @Test
    void theLongFormOfAMiddlewareIsAFactoryForEachRequestAndBlocks() {
        Middleware middleware = (app, handler) -> handler;
        assertTrue(middleware.perRequest());
        assertFalse(middleware.nonBlocking());
    }

    @Test
    void aroundIsComposedOnceAndBlocks() throws Exception {
        Middleware middleware = Middleware.around((asked, next) -> {
            StreamResponse response = next.handle(asked);
            response.setStatus(201);
            return response;
        });
        assertFalse(middleware.perRequest());
        assertFalse(middleware.nonBlocking());
        Handler handler = middleware.apply(new Application(), asked -> Response.of(200));
        assertFalse(handler.nonBlocking());
        assertEquals(201, handler.handle(request).status());
    }

    @Test
    void aroundAsyncIsComposedOnceAndDoesNotBlock() throws Exception {
        Middleware middleware =
                Middleware.aroundAsync((asked, next) -> next.handleAsync(asked).thenApply(response -> {
                    response.setStatus(201);
                    return response;
                }));
        assertFalse(middleware.perRequest());
        assertTrue(middleware.nonBlocking());
        Handler inner = Handler.async(asked -> CompletableFuture.completedStage(Response.of(200)));
        Handler handler = middleware.apply(new Application(), inner);
        assertTrue(handler.nonBlocking());
        assertEquals(201, Stages.get(handler.handleAsync(request)).status());
        Handler aroundPlain = middleware.apply(new Application(), asked -> Response.of(200));
        assertEquals(201, aroundPlain.handle(request).status());
    }

    @Test
    void theDefaultExpectHandlerLetsOnlyHttp11GoOn() throws Exception {
        FakeRequest modern = FakeRequest.get("/").version(HttpVersion.HTTP_1_1);
        FakeRequest old = FakeRequest.get("/").version(HttpVersion.HTTP_1_0);
        assertEquals(null, ExpectHandler.DEFAULT.handle(modern));
        assertEquals(null, ExpectHandler.DEFAULT.handle(old));
        assertEquals(1, modern.continues());
        assertEquals(0, old.continues());
    }
}

package io.aioservlet.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.aioservlet.io.ClientGoneException;
import io.aioservlet.testkit.FakeRequest;
import io.aioservlet.testkit.RecordingLogger;
import io.aioservlet.web.Application;
import io.aioservlet.web.Handler;
import io.aioservlet.web.Middleware;
import io.aioservlet.web.Response;
import io.aioservlet.web.exception.HttpForbidden;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What stands in the log of an application after failures, and what does not. */
class FailureLogTest {

    private final RecordingLogger logger = new RecordingLogger();

    private Application app(Handler handler, Middleware... middlewares) {
        Application app =
                Application.builder().logger(logger).middlewares(middlewares).build();
        app.router().addGet("/", handler);
        return app;
    }

    private static FakeRequest answered(Application app) throws Exception {
        FakeRequest request = FakeRequest.get("/").to(app);
        assertNull(new Dispatcher(app).handle(request), "the exchange is cut off");
        return request;
    }

    @Test
    void anUnexpectedFailureIsLoggedWithItsTracebackToTheLoggerOfTheApplication() throws Exception {
        var failure = new IOException("no disk");
        FakeRequest request = answered(app(asked -> {
            throw failure;
        }));
        assertEquals(500, request.wire().status());
        assertEquals(List.of("ERROR error while handling GET /"), logger.lines());
        assertEquals(List.of(failure), logger.failures());
    }

    @Test
    void aFailureThatAMiddlewareTurnsIntoAResponseIsNotLogged() throws Exception {
        Middleware catching = Middleware.around((request, next) -> {
            try {
                return next.handle(request);
            } catch (IllegalStateException e) {
                return Response.text(e.getMessage()).withStatus(501);
            }
        });
        FakeRequest request = answered(app(
                asked -> {
                    throw new IllegalStateException("caught");
                },
                catching));
        assertEquals(501, request.wire().status());
        assertEquals("caught", request.wire().text());
        assertEquals(List.of(), logger.lines());
    }

    @Test
    void aResponseThatIsThrownIsNotLogged() throws Exception {
        FakeRequest request = answered(app(asked -> {
            throw new HttpForbidden();
        }));
        assertEquals(403, request.wire().status());
        assertEquals(List.of(), logger.lines());
    }

    @Test
    void aClientThatIsGoneIsNotLogged() throws Exception {
        Application app = app(asked -> Response.text("x"));
        FakeRequest request = FakeRequest.get("/").to(app);
        request.wire().breakWith(new ClientGoneException(new IOException("reset")));
        new Dispatcher(app).handle(request);
        assertEquals(List.of(), logger.lines());
    }

    @Test
    void aMiddlewareThatReturnsNoHandlerIsNamed() throws Exception {
        Middleware empty = new Middleware() {
            @Override
            @SuppressWarnings("NullAway") // what an author may do by mistake
            public Handler apply(Application app, Handler handler) {
                return null;
            }

            @Override
            public String toString() {
                return "the empty one";
            }
        };
        FakeRequest request = answered(app(asked -> Response.text("never"), empty));
        assertEquals(500, request.wire().status());
        assertEquals(
                "the middleware the empty one returned no handler",
                logger.failures().get(0).getMessage());
    }
}

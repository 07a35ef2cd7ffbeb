package io.aioservlet.dispatch;

import io.aioservlet.io.ExchangeEndedException;
import io.aioservlet.io.ResponseWire;
import io.aioservlet.io.SecondResponseException;
import io.aioservlet.web.Application;
import io.aioservlet.web.Handler;
import io.aioservlet.web.MatchInfo;
import io.aioservlet.web.Request;
import io.aioservlet.web.Route;
import io.aioservlet.web.StaticRoute;
import io.aioservlet.web.StreamResponse;
import io.aioservlet.web.SystemRoute;
import io.aioservlet.web.UrlDispatcher;
import io.aioservlet.web.exception.HttpException;
import io.aioservlet.web.exception.HttpExpectationFailed;
import java.io.IOException;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests of one application: first its Expect handler, then the chain of middlewares and handler, then the
 * response is started and ended. Chains are put together once, when the application has started.
 *
 * <p>Both ways of answering, blocking and not, end with the reason why the exchange must be cut off, or {@code null} where
 * the response was sent as a whole.
 */
public final class Dispatcher {

    private final IdentityHashMap<Route, Handler> chains = new IdentityHashMap<>();
    private final IdentityHashMap<UrlDispatcher, Handler> unmatched = new IdentityHashMap<>();

    /** Puts the chains of an application together, and of those inside it, whose routes are frozen by now. */
    public Dispatcher(Application app) throws Exception {
        for (Route route : app.router().routes()) {
            Handler handler = route.handler();
            chains.put(route, Chain.of(app, route instanceof StaticRoute ? FileRefusals.explained(handler) : handler));
        }
        unmatched.put(app.router(), Chain.of(app, new Unmatched()));
        for (Application subapp : app.subapps()) {
            var inside = new Dispatcher(subapp);
            chains.putAll(inside.chains);
            unmatched.putAll(inside.unmatched);
        }
    }

    /** Whether the answer to such a request never blocks. */
    public boolean nonBlocking(MatchInfo match) {
        return chain(match).nonBlocking();
    }

    /** The time that the handler of such a request has, or {@code null} without a limit. */
    public @Nullable Duration timeLimit(Request request) {
        Duration own = request.matchInfo().route().handlerTimeout();
        Duration limit = own == null ? request.app().handlerTimeout() : own;
        return limit == null || limit.isZero() ? null : limit;
    }

    private Handler chain(MatchInfo match) {
        Route route = match.route();
        Handler chain = route instanceof SystemRoute ? unmatched.get(route.router()) : chains.get(route);
        if (chain == null) {
            throw new IllegalStateException(route + " was added after the start");
        }
        return chain;
    }

    // --- the blocking way -------------------------------------------------------------------------------------------

    /** Answers a request on the calling thread. */
    public @Nullable Throwable handle(Request request) {
        StreamResponse response;
        try {
            response = respond(request);
        } catch (Throwable failure) {
            return afterHandler(request, failure);
        }
        try {
            send(request, response);
            return null;
        } catch (Throwable failure) {
            return afterHandler(request, failure);
        }
    }

    /** Answers a request that cannot be handled now; never blocks for long. */
    public @Nullable Throwable refuse(Request request, Throwable reason) {
        return afterFailure(request, reason);
    }

    /** Answers in place of a handler whose time is over. */
    public @Nullable Throwable expire(Request request, Duration limit) {
        return afterFailure(request, Failures.late(limit));
    }

    private StreamResponse respond(Request request) throws Exception {
        HeadLimits.check(request);
        StreamResponse refusal = expect(request);
        return refusal != null ? refusal : checked(chain(request.matchInfo()).handle(request), request);
    }

    private static void send(Request request, StreamResponse response) throws Exception {
        response.start(request);
        response.writeEof();
    }

    private static @Nullable Throwable afterHandler(Request request, Throwable failure) {
        if (request.exchange().expired()) {
            Failures.logLate(request, failure);
            return failure;
        }
        return afterFailure(request, failure);
    }

    private static @Nullable Throwable afterFailure(Request request, Throwable failure) {
        if (request.exchange().wire().begun()) {
            Failures.logAbort(request, failure);
            return Failures.unwrap(failure);
        }
        try {
            send(request, Failures.answer(request, failure));
            return null;
        } catch (Throwable again) {
            return lastResort(request, again);
        }
    }

    /** The answer to the failure failed as well, in a callback say: a bare 500, or a cut where that is too late. */
    private static @Nullable Throwable lastResort(Request request, Throwable again) {
        Failures.logAbort(request, again);
        ResponseWire wire = request.exchange().wire();
        if (wire.begun()) {
            return Failures.unwrap(again);
        }
        try {
            wire.head(500, fields -> {}, 0);
            return null;
        } catch (IOException | RuntimeException e) {
            return Failures.unwrap(again);
        }
    }

    // --- the non-blocking way ---------------------------------------------------------------------------------------

    /** Answers a request without blocking; complete on return where the handler's stage is. Never fails. */
    public CompletableFuture<@Nullable Throwable> handleAsync(Request request) {
        CompletableFuture<? extends StreamResponse> responded =
                respondAsync(request).toCompletableFuture();
        return responded
                .thenCompose(response -> sendAsync(request, response))
                .handle((nothing, failure) -> failure)
                .thenCompose(failure -> failure == null
                        ? CompletableFuture.completedFuture(null)
                        : afterHandlerAsync(request, failure));
    }

    /** The twin of {@link #expire}. */
    public CompletionStage<@Nullable Throwable> expireAsync(Request request, Duration limit) {
        return afterFailureAsync(request, Failures.late(limit));
    }

    private CompletionStage<? extends StreamResponse> respondAsync(Request request) {
        try {
            HeadLimits.check(request);
            StreamResponse refusal = expect(request);
            return refusal != null
                    ? CompletableFuture.completedFuture(refusal)
                    : chain(request.matchInfo()).handleAsync(request).thenApply(response -> checked(response, request));
        } catch (Throwable failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }

    private static CompletionStage<Void> sendAsync(Request request, StreamResponse response) {
        return response.startAsync(request).thenCompose(nothing -> response.writeEofAsync());
    }

    private static CompletionStage<@Nullable Throwable> afterHandlerAsync(Request request, Throwable failure) {
        if (request.exchange().expired()) {
            Failures.logLate(request, failure);
            return CompletableFuture.completedStage(failure);
        }
        return afterFailureAsync(request, failure);
    }

    private static CompletionStage<@Nullable Throwable> afterFailureAsync(Request request, Throwable failure) {
        if (request.exchange().wire().begun()) {
            Failures.logAbort(request, failure);
            return CompletableFuture.completedFuture(Failures.unwrap(failure));
        }
        StreamResponse answer = Failures.answer(request, failure);
        return sendAsync(request, answer).handle((nothing, again) -> again == null ? null : lastResort(request, again));
    }

    // --- both -------------------------------------------------------------------------------------------------------

    /** Asks the Expect handler of the route; a response is the final answer (RFC 9110 §10.1.1). */
    private static @Nullable StreamResponse expect(Request request) throws Exception {
        if (!request.headers().contains("Expect")) {
            return null;
        }
        StreamResponse refusal;
        if (request.headers().getAll("Expect").stream().allMatch("100-continue"::equalsIgnoreCase)) {
            try {
                refusal = request.matchInfo().route().expectHandler().handle(request);
            } catch (HttpException thrown) {
                refusal = thrown;
            }
        } else {
            refusal = new HttpExpectationFailed();
        }
        if (refusal != null) {
            refusal.forceClose(); // the body that the client held back may come or not: nobody will read it
        }
        return refusal;
    }

    /** What a handler returned, which must be the only response that started. */
    private static StreamResponse checked(@Nullable StreamResponse response, Request request) {
        if (request.exchange().expired()) {
            throw new CompletionException(new ExchangeEndedException("the handler answered after its time"));
        }
        if (response == null) {
            throw new IllegalStateException(
                    "the handler of " + request.matchInfo().route() + " returned null instead of a response");
        }
        if (request.exchange().wire().begun() && !response.started()) {
            throw new SecondResponseException(
                    "the handler of " + request.matchInfo().route() + " started one response and returned another");
        }
        return response;
    }
}

package io.aioservlet.session;

import io.aioservlet.web.Key;
import io.aioservlet.web.Middleware;
import io.aioservlet.web.Request;
import io.aioservlet.web.StreamResponse;
import io.aioservlet.web.exception.HttpException;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

/**
 * Sessions of requests. The middleware comes before (outside of) all that use the session. A session is loaded when it is
 * first asked for, and saved when the head of the response is about to be sent if it was changed: with responses, redirects
 * and other exceptions that are responses, streams, files and websockets alike; not with the page of a failure.
 *
 * <pre>{@code
 * var app = new Application(Sessions.middleware(new EncryptedCookieStorage(key)));
 * app.router().addGet("/visits", request -> {
 *     Session session = Sessions.get(request);
 *     session.put("visits", session.getInt("visits", 0) + 1);
 *     return Response.text("visits " + session.getInt("visits", 0));
 * });
 * }</pre>
 *
 * <p>A handler that logs somebody in calls {@link #create}, so that nobody else can have prepared the session.
 */
public final class Sessions {

    private static final Key<Held.All> ALL = Key.of("sessions");

    private Sessions() {}

    /** Gives requests sessions that are kept there. Several storages may be used side by side. */
    public static Middleware middleware(SessionStorage storage) {
        Objects.requireNonNull(storage, "the storage of sessions is null");
        return Middleware.aroundAsync((request, next) -> {
            Held held = hold(request, storage);
            request.onResponsePrepare((asked, response) -> saveLate(held, response));
            CompletionStage<? extends StreamResponse> answer = next.handleAsync(request);
            return answer.handle((response, failure) ->
                            failure == null ? saved(held, response) : savedWith(held, unwrapped(failure)))
                    .thenCompose(stage -> stage);
        });
    }

    private static Held hold(Request request, SessionStorage storage) {
        Held.All all = request.get(ALL);
        if (all == null) {
            all = new Held.All(new LinkedHashMap<>());
            request.put(ALL, all);
        }
        var held = new Held(request, storage);
        all.byStorage().put(storage, held);
        return held;
    }

    /** A handler returned this: saved now, while a failure to save can still be answered, unless its head is out. */
    private static CompletionStage<StreamResponse> saved(Held held, StreamResponse response) {
        if (response == null || response.started()) {
            held.checkNothingLost();
            return CompletableFuture.completedStage(response);
        }
        return held.save(response).thenApply(nothing -> response);
    }

    private static CompletionStage<StreamResponse> savedWith(Held held, Throwable failure) {
        if (failure instanceof HttpException response && !response.started()) {
            return held.save(response).thenCompose(nothing -> CompletableFuture.failedStage(failure));
        }
        held.failed();
        return CompletableFuture.failedStage(failure);
    }

    /** A head goes out before its handler returned: that of a stream or a websocket. */
    private static void saveLate(Held held, StreamResponse response) throws Exception {
        CompletableFuture<Void> saved = held.save(response).toCompletableFuture();
        if (saved.isCompletedExceptionally()) {
            saved.get();
        }
    }

    private static Throwable unwrapped(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    // --- for handlers -----------------------------------------------------------------------------------------------

    /**
     * The session of this client, the same object at each call. Blocks while the storage looks for it.
     *
     * @throws IllegalStateException if there is no middleware around, or the handler is asynchronous and must not wait
     */
    public static Session get(Request request) {
        return await(request, getAsync(request));
    }

    /** The session in one of several storages. */
    public static Session get(Request request, SessionStorage storage) {
        return await(request, held(request, storage).get());
    }

    /** The twin of {@link #get(Request)}. */
    public static CompletionStage<Session> getAsync(Request request) {
        return held(request).get();
    }

    /**
     * A fresh session in place of the one that the client has, if it has one: for a login. It is saved once something is put
     * into it; the old one is forgotten even before if it had been asked for.
     */
    public static Session create(Request request) {
        return held(request).create();
    }

    /** A fresh session in one of several storages. */
    public static Session create(Request request, SessionStorage storage) {
        return held(request, storage).create();
    }

    private static Held held(Request request) {
        Held.All all = request.get(ALL);
        if (all == null) {
            throw missing();
        }
        return all.byStorage().values().iterator().next();
    }

    private static Held held(Request request, SessionStorage storage) {
        Held.All all = request.get(ALL);
        Held held = all == null ? null : all.byStorage().get(storage);
        if (held == null) {
            throw missing();
        }
        return held;
    }

    private static IllegalStateException missing() {
        return new IllegalStateException(
                "the request has no sessions: put Sessions.middleware(storage) into the application,"
                        + " before the middlewares that use them");
    }

    private static Session await(Request request, CompletionStage<Session> stage) {
        CompletableFuture<Session> session = stage.toCompletableFuture();
        if (!session.isDone() && !request.exchange().blocking()) {
            throw new IllegalStateException("get would block: an asynchronous handler calls Sessions.getAsync");
        }
        try {
            return session.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the session was looked for", e);
        }
    }
}

package io.aioservlet.negotiation;

import io.aioservlet.web.Handler;
import io.aioservlet.web.Request;
import io.aioservlet.web.StreamResponse;
import io.aioservlet.web.exception.HttpNotAcceptable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A handler for each representation of one thing: the one whose type the client likes best answers, of several the first. A
 * client that takes none of them gets a 406 that lists them. Responses say {@code Vary: Accept}. Immutable.
 *
 * <pre>{@code
 * app.router().addGet("/report", ByAccept.of("text/html", this::page).or("application/json", this::data));
 * }</pre>
 */
public final class ByAccept implements Handler {

    private final Map<String, Handler> handlers;

    private ByAccept(Map<String, Handler> handlers) {
        this.handlers = handlers;
    }

    /** With one representation. */
    public static ByAccept of(String mediaType, Handler handler) {
        return new ByAccept(Map.of()).or(mediaType, handler);
    }

    /** The same with one more, which comes after the others where the client does not care. */
    public ByAccept or(String mediaType, Handler handler) {
        var more = new LinkedHashMap<>(handlers);
        if (more.put(mediaType, handler) != null) {
            throw new IllegalArgumentException(mediaType + " has a handler already");
        }
        return new ByAccept(more);
    }

    @Override
    public StreamResponse handle(Request request) throws Exception {
        return vary(choose(request).handle(request));
    }

    @Override
    public CompletionStage<? extends StreamResponse> handleAsync(Request request) {
        try {
            return choose(request).handleAsync(request).thenApply(ByAccept::vary);
        } catch (HttpNotAcceptable refusal) {
            return CompletableFuture.failedStage(refusal);
        }
    }

    @Override
    public boolean nonBlocking() {
        return handlers.values().stream().allMatch(Handler::nonBlocking);
    }

    private Handler choose(Request request) {
        List<String> offered = new ArrayList<>(handlers.keySet());
        Handler chosen = handlers.get(String.valueOf(Accept.of(request).best(offered)));
        if (chosen == null) {
            var refusal = new HttpNotAcceptable();
            refusal.withText("406: Not Acceptable (there is " + String.join(", ", offered) + ")");
            vary(refusal);
            throw refusal;
        }
        return chosen;
    }

    private static StreamResponse vary(StreamResponse response) {
        if (!response.started()) {
            response.headers().add("Vary", "Accept");
        }
        return response;
    }
}

package io.aioservlet.session;

import io.aioservlet.web.Request;
import io.aioservlet.web.StreamResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Sessions in the container's own, under one attribute and as JSON text, so that they can be persisted and replicated as the
 * container is set up to. Cookie and time limit are the container's; a maximum age beside it limits what is read. A session
 * that is saved for the first time needs a response that the container has not committed.
 */
public final class HttpSessionStorage implements SessionStorage {

    private static final String ATTRIBUTE = "io.aioservlet.session";

    private final @Nullable Duration maxAge;

    /** With the container's time limit alone. */
    public HttpSessionStorage() {
        this(null);
    }

    /** With a maximum age since the last change. */
    public HttpSessionStorage(@Nullable Duration maxAge) {
        this.maxAge = maxAge;
    }

    @Override
    public CompletionStage<Session> load(Request request) {
        HttpSession kept = request.unwrap().getSession(false);
        Object json = kept == null ? null : kept.getAttribute(ATTRIBUTE);
        return CompletableFuture.completedStage(
                kept != null && json instanceof String text
                        ? Session.restored(kept.getId(), SessionJson.read(text), maxAge)
                        : create());
    }

    @Override
    public Session create() {
        return Session.fresh(maxAge);
    }

    @Override
    public CompletionStage<Void> save(Request request, StreamResponse response, Session session) {
        if (request.unwrap()
                .getServletContext()
                .getEffectiveSessionTrackingModes()
                .isEmpty()) {
            throw new IllegalStateException("this container keeps no sessions: the launcher does not track them for"
                    + " applications that are not WARs; use a storage of cookies there");
        }
        HttpSession kept = request.unwrap().getSession(!session.isEmpty());
        if (kept == null) {
            return CompletableFuture.completedStage(null);
        }
        if (session.isEmpty()) {
            kept.invalidate();
            return CompletableFuture.completedStage(null);
        }
        String json = SessionJson.write(session);
        if (session.isNew() && !kept.isNew()) {
            request.unwrap().changeSessionId(); // a name that somebody else may know must not become this client's
        }
        kept.setAttribute(ATTRIBUTE, json);
        return CompletableFuture.completedStage(null);
    }
}

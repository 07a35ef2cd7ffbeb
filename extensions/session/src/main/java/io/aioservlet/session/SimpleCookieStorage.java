package io.aioservlet.session;

import io.aioservlet.web.Request;
import io.aioservlet.web.StreamResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Sessions as readable JSON in a cookie. Whoever has the cookie can read it and write what they like: for tests and examples
 * alone. From {@code aiohttp_session.SimpleCookieStorage}.
 */
public final class SimpleCookieStorage implements SessionStorage {

    private static final Logger LOG = System.getLogger("io.aioservlet.session");

    private final SessionCookie cookie;

    /** With the standard cookie. */
    public SimpleCookieStorage() {
        this(SessionCookie.standard());
    }

    /** With this cookie. */
    public SimpleCookieStorage(SessionCookie cookie) {
        this.cookie = cookie;
    }

    @Override
    public CompletionStage<Session> load(Request request) {
        String sent = cookie.of(request);
        return CompletableFuture.completedStage(
                sent == null ? create() : Session.restored(null, payload(sent), cookie.maxAge()));
    }

    private static Map<String, Object> payload(String sent) {
        try {
            return SessionJson.read(sent);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "a session cookie is no JSON; the client gets a fresh session");
            return Map.of();
        }
    }

    @Override
    public Session create() {
        return Session.fresh(cookie.maxAge());
    }

    @Override
    public CompletionStage<Void> save(Request request, StreamResponse response, Session session) {
        cookie.set(response, SessionJson.write(session), session.maxAge());
        return CompletableFuture.completedStage(null);
    }
}

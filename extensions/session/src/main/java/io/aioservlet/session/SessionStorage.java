package io.aioservlet.session;

import io.aioservlet.web.Request;
import io.aioservlet.web.StreamResponse;
import java.util.concurrent.CompletionStage;

/** Where sessions are kept. Called by many threads at once. */
public interface SessionStorage {

    /**
     * Finds the session of a client. What a client sent that is no session of ours gets a fresh one and a warning in the
     * log, and is no error.
     */
    CompletionStage<Session> load(Request request);

    /** A fresh session, whatever the client sent. */
    Session create();

    /**
     * Saves a session that was changed; one without values is ended.
     *
     * @param response its head is not sent yet; its cookies are set before this returns, even where keeping takes longer
     */
    CompletionStage<Void> save(Request request, StreamResponse response, Session session);
}

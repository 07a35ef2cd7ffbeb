package io.aioservlet.session;

import io.aioservlet.web.Request;
import io.aioservlet.web.StreamResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The session of one request in one storage: loaded when it is first asked for, saved when it was changed.
 *
 * <pre>
 *   UNASKED ── get ──▶ LOADED ── put ──▶ CHANGED ── the head is about to be sent ──▶ SAVED
 * </pre>
 */
final class Held {

    private static final Logger LOG = System.getLogger("io.aioservlet.session");

    private final Request request;
    private final SessionStorage storage;
    private volatile @Nullable CompletableFuture<Session> session;
    private volatile boolean failed;

    Held(Request request, SessionStorage storage) {
        this.request = request;
        this.storage = storage;
    }

    CompletionStage<Session> get() {
        CompletableFuture<Session> loaded = session;
        if (loaded == null) {
            loaded = storage.load(request).toCompletableFuture();
            session = loaded;
        }
        return loaded;
    }

    /** Takes the place of what was loaded, which is forgotten even if nothing is put into the new one. */
    Session create() {
        boolean known = session != null;
        Session created = storage.create();
        if (known) {
            created.changed();
        }
        session = CompletableFuture.completedFuture(created);
        return created;
    }

    /** Something went wrong that is no response: nothing is saved. */
    void failed() {
        failed = true;
    }

    /** Saves what was changed, with a response whose head is open. */
    CompletionStage<Void> save(StreamResponse response) {
        Session changed = changed();
        if (changed == null || failed) {
            return CompletableFuture.completedStage(null);
        }
        changed.saved();
        return storage.save(request, response, changed);
    }

    /** The head is out: what was changed afterwards cannot be told to the client any more. */
    void checkNothingLost() {
        if (changed() != null && !failed) {
            LOG.log(
                    Level.WARNING,
                    "the session was changed after the response to {0} {1} had started; that change is lost",
                    request.method(),
                    request.path());
        }
    }

    private @Nullable Session changed() {
        CompletableFuture<Session> loaded = session;
        Session known = loaded == null || !loaded.isDone() || loaded.isCompletedExceptionally() ? null : loaded.join();
        return known != null && known.isChanged() ? known : null;
    }

    /** All of one request, by their storages, in the order of the middlewares. */
    record All(Map<SessionStorage, Held> byStorage) {}
}

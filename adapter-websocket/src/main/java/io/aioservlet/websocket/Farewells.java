package io.aioservlet.websocket;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Who wants to know that a websocket is over, until then. Safe for any thread. */
final class Farewells {

    private final Set<Runnable> actions = ConcurrentHashMap.newKeySet();
    private volatile boolean over;

    /** Runs it at the end, or now if that has come. */
    void add(Runnable action) {
        actions.add(action);
        if (over) {
            run();
        }
    }

    void remove(Runnable action) {
        actions.remove(action);
    }

    /** It is over. An action may run twice, where two threads say so at once. */
    void run() {
        over = true;
        actions.forEach(Runnable::run);
        actions.clear();
    }
}

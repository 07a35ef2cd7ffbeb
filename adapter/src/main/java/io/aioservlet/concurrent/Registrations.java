package io.aioservlet.concurrent;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What is to be told of an event that happens once. Whoever registers too late is told at once, so nobody is missed
 * whichever thread comes first.
 *
 * <pre>
 *   OPEN ── register ──▶ OPEN ── fire ──▶ FIRED
 * </pre>
 *
 * @param <L> the listeners
 */
public final class Registrations<L> {

    /** A stack: listeners while it is open, then one entry that knows how to tell latecomers. */
    private sealed interface Entry<L> {}

    private record Listener<L>(L listener, @Nullable Entry<L> below) implements Entry<L> {}

    private record Fired<L>(Consumer<L> telling) implements Entry<L> {}

    private final AtomicReference<@Nullable Entry<L>> top = new AtomicReference<>();

    /** Nobody is registered. */
    public Registrations() {}

    /** Registers a listener; tells it here and now if the event has happened. */
    public void register(L listener) {
        while (true) {
            Entry<L> now = top.get();
            if (now instanceof Fired<L> fired) {
                fired.telling.accept(listener);
                return;
            }
            if (top.compareAndSet(now, new Listener<>(listener, now))) {
                return;
            }
        }
    }

    /** The event: tells everybody in the order of registration. Happens once; later calls do nothing. */
    public void fire(Consumer<L> telling) {
        Entry<L> now;
        do {
            now = top.get();
            if (now instanceof Fired) {
                return;
            }
        } while (!top.compareAndSet(now, new Fired<>(telling)));
        Deque<L> order = new ArrayDeque<>();
        for (Entry<L> entry = now; entry instanceof Listener<L> each; entry = each.below) {
            order.push(each.listener);
        }
        order.forEach(telling);
    }
}

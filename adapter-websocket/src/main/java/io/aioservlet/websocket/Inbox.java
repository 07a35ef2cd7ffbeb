package io.aioservlet.websocket;

import io.aioservlet.websocket.session.Valve;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What came in and was not received yet, for one receiver at a time. When it is full, reading from the client stops until
 * half of it is received: by the container's own switch where there is one, else by holding up the thread that delivers.
 * After the last message it gives CLOSED, four times, and then refuses.
 *
 * <p>Holding up costs a thread of the container for each such client, on Jetty alone; Tomcat and Undertow have a switch.
 * Undertow must not be held up in any case, since it delivers on an I/O thread that other connections share.
 */
final class Inbox {

    private static final int CLOSED_RECEIVES = 4;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final ArrayDeque<WsMessage> queue = new ArrayDeque<>();
    private final int maxMessages;
    private final long maxWeight;
    private long weight;
    private @Nullable CompletableFuture<WsMessage> waiter;
    private boolean ended;
    private int closedReceives;

    private final ReentrantLock valveLock = new ReentrantLock();
    private Valve valve = Valve.NONE;
    private volatile boolean shut;

    /** Full with that many messages, or with that many bytes; one message is taken at any size. */
    Inbox(int maxMessages, long maxWeight) {
        this.maxMessages = maxMessages;
        this.maxWeight = maxWeight;
    }

    /** Before the first message. */
    void attach(Valve valve) {
        this.valve = valve;
    }

    /** Delivers a message; called by one thread at a time, in order. After the end it is dropped. */
    void put(WsMessage message) {
        add(message, false);
        if (valve.exists()) {
            adjustValve();
        } else {
            awaitRoom();
        }
    }

    /** Delivers the last message; never waits. */
    void end(WsMessage last) {
        add(last, true);
        adjustValve();
    }

    /** Drops what is there and what comes, releases whoever waits, and is at the end. */
    void discard() {
        lock.lock();
        try {
            ended = true;
            queue.clear();
            weight = 0;
            hand(WsMessage.CLOSED);
            room.signalAll();
        } finally {
            lock.unlock();
        }
        adjustValve();
    }

    /**
     * The next message. Giving up is cancelling the future, or completing it with an exception: where that succeeds, no
     * message is lost.
     *
     * @throws IllegalStateException if another receiver waits, or after the fourth CLOSED
     */
    CompletableFuture<WsMessage> take() {
        WsMessage next;
        lock.lock();
        try {
            if (waiter != null && !waiter.isDone()) {
                throw new IllegalStateException("another receive is under way; only one may receive at a time");
            }
            if (queue.isEmpty() && !ended) {
                waiter = new CompletableFuture<>();
                return waiter;
            }
            next = queue.isEmpty() ? closed() : queue.remove();
            weight -= next.weight();
            if (!isAboveHalf()) {
                room.signalAll();
            }
        } finally {
            lock.unlock();
        }
        adjustValve();
        return CompletableFuture.completedFuture(next);
    }

    /** Whether nothing is read from the client now, because nobody receives what came. */
    boolean holdsBack() {
        if (valve.exists()) {
            return shut;
        }
        lock.lock();
        try {
            return isFull() && !ended;
        } finally {
            lock.unlock();
        }
    }

    private WsMessage closed() {
        if (closedReceives == CLOSED_RECEIVES) {
            throw new IllegalStateException("the websocket is closed, and receive has said so " + CLOSED_RECEIVES
                    + " times: leave the loop when CLOSE, CLOSED or ERROR comes");
        }
        closedReceives++;
        return WsMessage.CLOSED;
    }

    private void add(WsMessage message, boolean last) {
        lock.lock();
        try {
            if (ended) {
                return;
            }
            ended = last;
            if (!hand(message)) {
                queue.add(message);
                weight += message.weight();
            }
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Gives the message to the one who waits; false if there is nobody, or one who gave up. Under the lock, so that nobody
     * comes in between: what hangs on the future only passes it on to another thread.
     */
    private boolean hand(WsMessage message) {
        CompletableFuture<WsMessage> receiver = waiter;
        waiter = null;
        return receiver != null && receiver.complete(message);
    }

    private void awaitRoom() {
        lock.lock();
        try {
            while (isFull() && !ended) {
                room.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Decides and switches in one step, so that the last decision is the one that stays. */
    private void adjustValve() {
        if (!valve.exists()) {
            return;
        }
        valveLock.lock();
        try {
            boolean wanted = wantsShut();
            if (wanted != shut) {
                shut = wanted;
                if (wanted) {
                    valve.shut();
                } else {
                    valve.open();
                }
            }
        } finally {
            valveLock.unlock();
        }
    }

    private boolean wantsShut() {
        lock.lock();
        try {
            return !ended && (shut ? isAboveHalf() : isFull());
        } finally {
            lock.unlock();
        }
    }

    private boolean isFull() {
        return queue.size() >= maxMessages || weight >= maxWeight;
    }

    private boolean isAboveHalf() {
        return queue.size() > maxMessages / 2 || weight > maxWeight / 2;
    }
}

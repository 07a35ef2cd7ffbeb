package io.aioservlet.websocket;

import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Where a websocket stands, and how it ended. Safe for any thread. */
final class Standing {

    /**
     * The way of a websocket.
     *
     * <pre>
     *   CONNECTING ── onOpen ──▶ OPEN ── close() ──▶ CLOSING ── the answer, or none in time ──▶ CLOSED
     *                              │                                                              ▲
     *                              └─ the client closes, ──▶ GONE ── the handler is told, ────────┘
     *                                 offends or breaks off          or calls close()
     * </pre>
     *
     * A websocket that is GONE still gives what came before its end.
     */
    enum State {
        CONNECTING,
        OPEN,
        CLOSING,
        GONE,
        CLOSED
    }

    private final ReentrantLock lock = new ReentrantLock();
    private State state = State.CONNECTING;
    private @Nullable Integer closeCode;
    private @Nullable Throwable exception;

    void opened() {
        lock.lock();
        try {
            state = State.OPEN;
        } finally {
            lock.unlock();
        }
    }

    /** The client ended it; false if it is no longer open. */
    boolean gone(int code, @Nullable Throwable cause) {
        lock.lock();
        try {
            if (state != State.OPEN) {
                return false;
            }
            state = State.GONE;
            closeCode = code;
            exception = cause;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** The handler knows of the end. */
    void told() {
        lock.lock();
        try {
            if (state == State.GONE) {
                state = State.CLOSED;
            }
        } finally {
            lock.unlock();
        }
    }

    /** The state before. Who gets OPEN sends the close with that code, which stands until the end settles it. */
    State beginClose(int code) {
        lock.lock();
        try {
            State before = state;
            if (before == State.OPEN) {
                state = State.CLOSING;
                closeCode = code;
            } else if (before == State.GONE) {
                state = State.CLOSED;
            }
            return before;
        } finally {
            lock.unlock();
        }
    }

    /** Our close is over. */
    void settle(int code, @Nullable Throwable failure) {
        lock.lock();
        try {
            state = State.CLOSED;
            closeCode = code;
            exception = failure;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Passes if one may send.
     *
     * @throws IOException if the client ended it, which the handler may not know yet
     * @throws IllegalStateException if the handler ended it, or knows
     */
    void requireOpen() throws IOException {
        lock.lock();
        try {
            if (state == State.GONE) {
                int code = closeCode == null ? 0 : closeCode;
                throw new WebSocketException(code, "the client closed the websocket: " + code, exception);
            }
            if (state != State.OPEN) {
                throw new IllegalStateException("the websocket is closed and takes no more messages");
            }
        } finally {
            lock.unlock();
        }
    }

    State state() {
        lock.lock();
        try {
            return state;
        } finally {
            lock.unlock();
        }
    }

    @Nullable
    Integer closeCode() {
        lock.lock();
        try {
            return closeCode;
        } finally {
            lock.unlock();
        }
    }

    @Nullable
    Throwable exception() {
        lock.lock();
        try {
            return exception;
        } finally {
            lock.unlock();
        }
    }
}

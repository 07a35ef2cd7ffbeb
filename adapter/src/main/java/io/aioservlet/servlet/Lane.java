package io.aioservlet.servlet;

import io.aioservlet.concurrent.VirtualThreads;
import io.aioservlet.dispatch.Dispatcher;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Which thread runs a request. No request hops to another thread unless it must, since a hop costs up to a third of the
 * throughput of a small answer.
 */
enum Lane {

    /** A plain chain on the container's thread, which is virtual, or may be blocked as servlets always did. */
    HERE {
        @Override
        void run(Dispatcher dispatcher, ServletWebRequest request, ServletExchange exchange)
                throws ServletException, IOException {
            exchange.begin(request, true);
            exchange.endHere(dispatcher.handle(request));
        }
    },

    /** A plain chain off the container's thread: it may wait long there, or will switch the protocol. */
    WORKER {
        @Override
        void run(Dispatcher dispatcher, ServletWebRequest request, ServletExchange exchange) {
            exchange.begin(request, true);
            exchange.suspend();
            Duration limit = dispatcher.timeLimit(request);
            if (limit != null) {
                exchange.limit(new HandlerTimer(exchange, limit, () -> late(dispatcher, request, limit)));
            }
            try {
                exchange.executeHandler(() -> exchange.endBlocking(dispatcher.handle(request)));
            } catch (RejectedExecutionException full) {
                exchange.end(dispatcher.refuse(request, full));
            }
        }

        private static CompletionStage<@Nullable Throwable> late(
                Dispatcher dispatcher, ServletWebRequest request, Duration limit) {
            Throwable cut = dispatcher.expire(request, limit);
            if (cut == null) { // otherwise the handler may be writing
                try {
                    request.exchange().wire().flush(); // the end waits for a handler that sits in a read
                } catch (IOException e) {
                    LOG.log(Level.DEBUG, "the client is gone", e);
                }
            }
            return CompletableFuture.completedStage(cut);
        }
    },

    /** An asynchronous chain: begun on the container's thread, and suspended only if it is not over on return. */
    ASYNC {
        @Override
        void run(Dispatcher dispatcher, ServletWebRequest request, ServletExchange exchange)
                throws ServletException, IOException {
            exchange.begin(request, false);
            CompletionStage<@Nullable Throwable> done = dispatcher.handleAsync(request);
            CompletableFuture<@Nullable Throwable> now = done.toCompletableFuture();
            if (now.isDone() && !exchange.isSuspended() && !exchange.mayLinger()) {
                exchange.endHere(now.join());
            } else {
                exchange.suspend();
                Duration limit = dispatcher.timeLimit(request);
                if (limit != null) {
                    exchange.limit(new HandlerTimer(exchange, limit, () -> dispatcher.expireAsync(request, limit)));
                }
                exchange.leaveContainerThread();
                done.whenComplete((cut, never) -> exchange.endAsync(cut));
            }
        }
    };

    private static final Logger LOG = System.getLogger("io.aioservlet.web");
    private static final AtomicBoolean WARNED = new AtomicBoolean();

    abstract void run(Dispatcher dispatcher, ServletWebRequest request, ServletExchange exchange)
            throws ServletException, IOException;

    static Lane choose(Dispatcher dispatcher, ServletWebRequest request, ServletExchange exchange) {
        if (!exchange.canSuspend()) {
            warnOnce();
            return HERE;
        }
        if (dispatcher.nonBlocking(request.matchInfo())) {
            return ASYNC;
        }
        boolean hop = (VirtualThreads.available() && !VirtualThreads.current())
                || asksForWebSocket(request)
                || dispatcher.timeLimit(request) != null;
        return hop ? WORKER : HERE;
    }

    /** By its header, or over HTTP/2 by an extended CONNECT (RFC 8441). */
    private static boolean asksForWebSocket(ServletWebRequest request) {
        String upgrade = request.unwrap().getHeader("Upgrade");
        return (upgrade != null && upgrade.toLowerCase(Locale.ROOT).contains("websocket"))
                || request.method().equals("CONNECT");
    }

    private static void warnOnce() {
        if (WARNED.compareAndSet(false, true)) {
            LOG.log(
                    Level.WARNING,
                    "the servlet or a filter in front of it is not registered as async-supported: every handler runs on the"
                            + " container's thread, and websockets cannot be opened");
        }
    }
}

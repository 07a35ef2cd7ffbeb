package io.aioservlet.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets a request outlive the call of the servlet. The only owner of the {@link AsyncContext}: here it is started, completed
 * and dispatched, and here the container tells that it gave the request up.
 */
final class Suspension implements AsyncListener {

    /** What the exchange has to do with it. */
    interface Owner {

        /** The container's objects are about to be used on other threads. */
        void suspending();

        /** From now on the request must be given back. */
        void suspended();

        /** The connection broke, or the container ended the request by itself, and takes its objects back after this call. */
        void lost(Throwable cause);

        /** The request is back on a thread of the container, to switch the protocol. */
        void perform(Return.Switch change, HttpServletRequest request, HttpServletResponse response);
    }

    private static final Logger LOG = System.getLogger("io.aioservlet.web");
    private static final String ATTRIBUTE = Suspension.class.getName();

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final Owner owner;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable AsyncContext context;
    private volatile @Nullable Return comeback;

    Suspension(HttpServletRequest request, HttpServletResponse response, Owner owner) {
        this.request = request;
        this.response = response;
        this.owner = owner;
    }

    /** Whether every filter in front and the servlet allow it. */
    boolean possible() {
        return request.isAsyncSupported();
    }

    boolean begun() {
        return context != null;
    }

    /** Suspends the request; does nothing the second time. */
    void begin() {
        if (context != null) {
            return;
        }
        lock.lock(); // an asynchronous handler may read on another thread before it returns on this one
        try {
            if (context == null) {
                owner.suspending();
                AsyncContext started = start(request, response);
                owner.suspended();
                context = started;
            }
        } finally {
            lock.unlock();
        }
    }

    private AsyncContext start(HttpServletRequest request, HttpServletResponse response) {
        AsyncContext started = request.startAsync(request, response);
        started.setTimeout(0); // the containers' 30 s would cut long polls and streams
        started.addListener(this);
        return started;
    }

    /** The context of a request that was suspended, maybe by another thread just now. */
    private AsyncContext context() {
        AsyncContext started = context;
        if (started == null) {
            lock.lock();
            try {
                started = context;
            } finally {
                lock.unlock();
            }
        }
        if (started == null) {
            throw new IllegalStateException("the request is not suspended");
        }
        return started;
    }

    /** Gives the request back to the container. */
    void complete() {
        AsyncContext started = context();
        try {
            started.complete();
        } catch (IllegalStateException e) {
            // Tomcat, once AsyncListener.onError returned: it completes by itself.
            LOG.log(Level.DEBUG, "the container had ended the request already", e);
        }
    }

    // --- coming back on a dispatch of the container -----------------------------------------------------------------

    /** Has the container dispatch the request to the servlet again, where {@link #comeBack} goes on. */
    void comeBackWith(Return what) {
        AsyncContext started = context();
        comeback = what;
        request.setAttribute(ATTRIBUTE, this);
        try {
            started.dispatch();
        } catch (IllegalStateException e) {
            LOG.log(Level.DEBUG, "the container had ended the request already", e);
            what.lost(new IOException("the container ended the request", e));
        }
    }

    /** The container dispatched a suspended request to the servlet again. */
    static void comeBack(HttpServletRequest request, HttpServletResponse response) throws ServletException {
        if (!(request.getAttribute(ATTRIBUTE) instanceof Suspension suspension) || suspension.comeback == null) {
            throw new ServletException("an ASYNC dispatch that this servlet did not ask for");
        }
        Return what = suspension.comeback;
        suspension.comeback = null;
        if (what instanceof Return.Cut cut) {
            BrokenOff.breakOff(request, response, cut.reason());
        }
        if (what instanceof Return.Switch change) {
            suspension.owner.perform(change, request, response);
        }
    }

    /** Suspends the request once more, after a dispatch that changed nothing. */
    void again(HttpServletRequest request, HttpServletResponse response) {
        context = start(request, response);
    }

    // --- what the container tells -----------------------------------------------------------------------------------

    @Override
    public void onError(AsyncEvent event) {
        Throwable cause = event.getThrowable();
        owner.lost(cause == null ? new IOException("unknown") : cause);
        // Another thread may have ended it just now without completing it yet. If nobody does before this returns,
        // Tomcat
        // (10.1.59, 11.0.25) replaces the response by a 500. Completing twice is an exception that complete() takes.
        complete();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        owner.lost(new IOException("the container's timeout"));
        complete();
    }

    @Override
    public void onComplete(AsyncEvent event) {
        if (comeback == null) {
            owner.lost(new IOException("the container ended the request"));
        }
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // A listener has to be added again; start() above does that.
    }
}

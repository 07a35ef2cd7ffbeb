package io.aioservlet.conformance.app;

import io.aioservlet.web.Application;
import io.aioservlet.web.Key;
import io.aioservlet.web.Request;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor.DiscardPolicy;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What is to happen later in an application, on a thread that ends with it. {@link CompletableFuture#delayedExecutor} and
 * its like would not do: on JDK 17 their one thread never ends and keeps the class loader of the web archive that was the
 * first to need it.
 */
final class Later {

    private static final Key<Later> KEY = Key.of("later");
    private static final Executor SOMEWHERE = new CompletableFuture<Void>().defaultExecutor();

    private final ScheduledThreadPoolExecutor timer =
            new ScheduledThreadPoolExecutor(1, this::newThread, new DiscardPolicy());
    private volatile @Nullable Thread thread;

    private Later() {}

    static void addTo(Application app) {
        var later = new Later();
        app.put(KEY, later);
        app.onCleanup(ended -> later.end());
    }

    /** Runs what it is given on a thread of its own or of the common pool, so many milliseconds later. */
    static Executor than(Request request, int millis) {
        Later later = request.app().get(KEY);
        if (later == null) {
            throw new IllegalStateException("an application without a timer");
        }
        return work -> {
            var unused = later.timer.schedule(() -> SOMEWHERE.execute(work), millis, TimeUnit.MILLISECONDS);
        };
    }

    private Thread newThread(Runnable work) {
        var started = new Thread(work, "conformance-later");
        started.setDaemon(true);
        thread = started;
        return started;
    }

    /** Returns when the thread is gone: a container looks for it next. */
    private void end() throws InterruptedException {
        timer.shutdownNow();
        Thread started = thread;
        if (started != null) {
            started.join(1000);
        }
    }
}

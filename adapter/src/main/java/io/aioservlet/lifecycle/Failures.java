package io.aioservlet.lifecycle;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets a row of steps run to its end and keeps what failed: the first failure carries the others as suppressed ones. */
final class Failures {

    /** One step that may fail. */
    interface Step {
        void run() throws Exception;
    }

    private @Nullable Exception first;

    void attempt(Step step) {
        try {
            step.run();
        } catch (Exception failure) {
            if (first == null) {
                first = failure;
            } else {
                first.addSuppressed(failure);
            }
        }
    }

    <A> void callEach(List<Callback<A>> callbacks, A app) {
        for (Callback<A> callback : callbacks) {
            attempt(() -> callback.call(app));
        }
    }

    void addTo(Throwable failure) {
        if (first != null) {
            failure.addSuppressed(first);
        }
    }

    void throwFirst() throws Exception {
        if (first != null) {
            throw first;
        }
    }
}

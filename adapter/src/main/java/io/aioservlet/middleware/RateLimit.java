package io.aioservlet.middleware;

import io.aioservlet.web.Application;
import io.aioservlet.web.Middleware;
import io.aioservlet.web.Request;
import io.aioservlet.web.exception.HttpTooManyRequests;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets each client make so many requests in a time, and refuses more with 429 and {@code Retry-After}. Each client has a
 * bucket of tokens that refills steadily, so a burst up to the whole number is fine. One machine only: each process counts
 * for itself. Safe from any thread.
 *
 * <pre>{@code
 * RateLimit.of(100, Duration.ofMinutes(1)).setup(app);
 * }</pre>
 */
public final class RateLimit {

    /** How many clients are remembered; of more, those that were not seen for the longest time are forgotten. */
    public static final int MAX_CLIENTS = 100_000;

    private final int requests;
    private final long nanosPerToken;
    private final Function<Request, @Nullable String> client;
    private final LongSupplier clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MAX_CLIENTS;
        }
    };

    private RateLimit(
            int requests, long nanosPerToken, Function<Request, @Nullable String> client, LongSupplier clock) {
        this.requests = requests;
        this.nanosPerToken = nanosPerToken;
        this.client = client;
        this.clock = clock;
    }

    /**
     * So many requests of one address in that time.
     *
     * @throws IllegalArgumentException if either is not above zero
     */
    public static RateLimit of(int requests, Duration time) {
        return of(requests, time, System::nanoTime);
    }

    static RateLimit of(int requests, Duration time, LongSupplier clock) {
        if (requests < 1 || time.isZero() || time.isNegative()) {
            throw new IllegalArgumentException("a rate is above zero: " + requests + " requests in " + time);
        }
        return new RateLimit(requests, Math.max(1, time.toNanos() / requests), Request::remote, clock);
    }

    /**
     * The same by another name of the client, such as a user or a key; {@code null} for a client without a limit. Behind a
     * proxy every address is the proxy's, unless the container is told to believe its forwarded headers.
     */
    public RateLimit by(Function<Request, @Nullable String> client) {
        return new RateLimit(requests, nanosPerToken, client, clock);
    }

    /** Adds it to an application, outside of all its middlewares so far. */
    public void setup(Application app) {
        app.middlewares().add(0, middleware());
    }

    /** The middleware alone, for a place of one's own, such as a sub-application. */
    public Middleware middleware() {
        return Middleware.aroundAsync((request, next) -> {
            String name = client.apply(request);
            long wait = name == null ? 0 : take(name);
            return wait == 0 ? next.handleAsync(request) : CompletableFuture.failedStage(refusal(wait));
        });
    }

    private static HttpTooManyRequests refusal(long nanos) {
        var refusal = new HttpTooManyRequests();
        refusal.headers().set("Retry-After", String.valueOf(Math.max(1, TimeUnit.NANOSECONDS.toSeconds(nanos) + 1)));
        return refusal;
    }

    /** Takes a token; zero, or the nanoseconds until there is one. */
    private long take(String name) {
        lock.lock();
        try {
            return buckets.computeIfAbsent(name, unknown -> new Bucket(clock.getAsLong()))
                    .take();
        } finally {
            lock.unlock();
        }
    }

    /** Tokens are counted as time: a full bucket is as old as it takes to fill it. */
    private final class Bucket {

        private long emptySince;

        Bucket(long now) {
            emptySince = now - requests * nanosPerToken;
        }

        long take() {
            long now = clock.getAsLong();
            long full = now - requests * nanosPerToken;
            if (emptySince - full < 0) { // a difference, since nanoTime may wrap around
                emptySince = full;
            }
            long wait = emptySince + nanosPerToken - now;
            if (wait > 0) {
                return wait;
            }
            emptySince += nanosPerToken;
            return 0;
        }
    }
}

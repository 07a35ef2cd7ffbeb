package io.aioservlet.body;

import io.aioservlet.io.BodySource;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A body as a publisher for one subscriber: a block is pulled for each one that is wanted, so nothing is read ahead of the
 * demand. Whoever raises the demand from zero pulls; the others only count.
 */
final class BodyPublisher implements Flow.Publisher<ByteBuffer> {

    private final BodySource source;
    private final AtomicBoolean taken = new AtomicBoolean();

    BodyPublisher(BodySource source) {
        this.source = source;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        boolean first = taken.compareAndSet(false, true);
        subscriber.onSubscribe(first ? new Pull(source, subscriber) : new Refused());
        if (!first) {
            subscriber.onError(new IllegalStateException("the body has a subscriber already"));
        }
    }

    /** What a second subscriber gets: it must not take blocks from the first. */
    private record Refused() implements Flow.Subscription {

        @Override
        public void request(long count) {}

        @Override
        public void cancel() {}
    }

    private static final class Pull implements Flow.Subscription {

        private final BodySource source;
        private final Flow.Subscriber<? super ByteBuffer> subscriber;
        private final AtomicLong demand = new AtomicLong();
        private volatile boolean over;

        Pull(BodySource source, Flow.Subscriber<? super ByteBuffer> subscriber) {
            this.source = source;
            this.subscriber = subscriber;
        }

        @Override
        public void request(long count) {
            if (count <= 0) {
                fail(new IllegalArgumentException("the demand must be above zero: " + count));
            } else if (demand.getAndAccumulate(count, Pull::saturatedSum) == 0) {
                BlockLoop.run(source, this::deliver);
            }
        }

        @Override
        public void cancel() {
            over = true;
        }

        /** Hands one block on; true if another is wanted. */
        private boolean deliver(@Nullable ByteBuffer block, @Nullable Throwable failure) {
            if (over) {
                return false;
            }
            if (failure != null) {
                fail(failure);
                return false;
            }
            if (block == null) {
                over = true;
                subscriber.onComplete();
                return false;
            }
            subscriber.onNext(block);
            return demand.decrementAndGet() > 0 && !over;
        }

        void fail(Throwable failure) {
            if (!over) {
                over = true;
                subscriber.onError(failure);
            }
        }

        private static long saturatedSum(long one, long other) {
            long sum = one + other;
            return sum < 0 ? Long.MAX_VALUE : sum;
        }
    }
}

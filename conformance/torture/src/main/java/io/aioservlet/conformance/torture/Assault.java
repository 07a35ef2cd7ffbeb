package io.aioservlet.conformance.torture;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Many clients at once, each doing one errand after the other, until so many are done or the time is over. */
final class Assault {

    private static final Duration ERRAND_LIMIT = Duration.ofSeconds(40);

    private final Errands errands;
    private final int port;
    private final int clients;
    private final long deadline;
    private final AtomicInteger left;
    private final Tally tally = new Tally();

    Assault(Errands errands, int port, int requests, int clients, Duration bound) {
        this.errands = errands;
        this.port = port;
        this.clients = clients;
        this.left = new AtomicInteger(requests);
        this.deadline = System.nanoTime() + bound.toNanos();
    }

    /** Returns when every client has gone home. */
    Tally run(long seed) throws InterruptedException {
        ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        List<Client> all = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            var client = new Client(new Visitor(port, seed + i));
            all.add(client);
            threads.execute(client);
        }
        var unused = watch.scheduleAtFixedRate(() -> all.forEach(Client::look), 1, 1, TimeUnit.SECONDS);
        threads.shutdown();
        while (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
            System.err.print(" " + Math.max(0, left.get()));
        }
        watch.shutdownNow();
        return tally;
    }

    private final class Client implements Runnable {

        private final Visitor visitor;
        private final AtomicLong begun = new AtomicLong(Long.MAX_VALUE);

        Client(Visitor visitor) {
            this.visitor = visitor;
        }

        @Override
        public void run() {
            try {
                while (left.getAndDecrement() > 0 && System.nanoTime() < deadline) {
                    attempt(errands.next(visitor.random()));
                    if (visitor.chance(15)) {
                        visitor.leave();
                    }
                }
                visitor.leave();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (IOException | RuntimeException e) {
                tally.wrong("client", e);
            }
        }

        private void attempt(Errand errand) throws IOException, InterruptedException {
            begun.set(System.nanoTime());
            try {
                tally.count(errand.kind(), errand.perform(visitor));
            } catch (IOException e) {
                tally.wrong(errand.kind(), e);
                visitor.leave();
            } finally {
                begun.set(Long.MAX_VALUE);
            }
        }

        /** A write to a server that does not read would wait for ever. */
        void look() {
            long since = begun.get();
            if (since != Long.MAX_VALUE && System.nanoTime() - since > ERRAND_LIMIT.toNanos()) {
                try {
                    visitor.reset();
                } catch (IOException e) {
                    tally.wrong("watch", e);
                }
            }
        }
    }
}

package io.aioservlet.conformance.torture;

import io.aioservlet.conformance.client.HttpConnection;
import io.aioservlet.conformance.client.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Many clients that send a body at 1 KiB a second, while another one asks for a small page again and again: neither may
 * the server keep a thread for each of them, nor may the other one have to wait.
 */
final class Drip {

    private static final int PIECE = 1024;
    private static final int MOST_THREADS = 59;
    private static final int WARM_UP = 5000;

    /** Delays of a shorter run say nothing. */
    private static final int MEANINGFUL_SECONDS = 10;

    private final Options options;

    Drip(Options options) {
        this.options = options;
    }

    /** What went wrong; prints what was measured. */
    List<String> run() throws Exception {
        int clients = (int) options.number("clients", 500);
        int seconds = (int) options.number("seconds", 20);
        String path = options.values().getOrDefault("path", "/async/read");
        List<String> faults = new ArrayList<>();
        try (ServerProcess server = ServerProcess.start(options, List.of("-Xmx512m"))) {
            System.out.printf(
                    "== drip: %s on JDK %s, %d clients at 1 KiB/s for %d s to %s%n",
                    server.name(), options.jdk(), clients, seconds, path);
            Delays before = new Delays(server.port());
            before.measure(count -> count < Math.min(WARM_UP, 250 * seconds));
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(Math.max(1, seconds / 2));
            before.measure(count -> System.nanoTime() < end);

            CompletableFuture<Void> dripping =
                    CompletableFuture.runAsync(() -> drip(server.port(), path, clients, seconds, faults));
            CompletableFuture<Integer> threads =
                    CompletableFuture.supplyAsync(() -> mostThreads(server, () -> !dripping.isDone()));
            Delays during = new Delays(server.port());
            during.measure(count -> !dripping.isDone());
            dripping.join();

            System.out.printf("  hello alone:    %s%n  hello beside:   %s%n", before, during);
            System.out.printf("  platform threads at most: %d%n", threads.join());
            if (threads.join() > MOST_THREADS) {
                faults.add(threads.join() + " platform threads");
            }
            if (seconds >= MEANINGFUL_SECONDS && during.percentile(99) > 2 * before.percentile(99)) {
                faults.add("the delay of hello more than doubled");
            }
            Noise.without(server.state().log()).forEach((line, count) -> faults.add(count + " x " + line));
        }
        return faults;
    }

    private static int mostThreads(ServerProcess server, BooleanSupplier goesOn) {
        int most = 0;
        try {
            while (goesOn.getAsBoolean()) {
                most = Math.max(most, server.state().threads());
                Thread.sleep(500);
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return most;
    }

    /** The pieces of all clients are spread evenly over each second. */
    private static void drip(int port, String path, int clients, int seconds, List<String> faults) {
        List<HttpConnection> connections = new ArrayList<>();
        try {
            long start = System.nanoTime();
            for (int round = 0; round < seconds; round++) {
                for (int i = 0; i < clients; i++) {
                    long due = start + TimeUnit.SECONDS.toNanos(round) + TimeUnit.SECONDS.toNanos(i) / clients;
                    TimeUnit.NANOSECONDS.sleep(Math.max(0, due - System.nanoTime()));
                    if (round == 0) {
                        connections.add(new HttpConnection(port));
                        connections.get(i).send(Wire.head("POST", path, "Content-Length: " + PIECE * seconds));
                    }
                    connections.get(i).send(new byte[PIECE]);
                }
            }
            for (HttpConnection connection : connections) {
                Reply reply = connection.receive();
                if (!reply.text().equals(Integer.toString(PIECE * seconds))) {
                    faults.add(reply.toString());
                }
                connection.close();
            }
        } catch (IOException | InterruptedException e) {
            faults.add("dripping: " + e);
        }
    }

    /** How long a small page takes. */
    private static final class Delays {

        private final int port;
        private long[] nanos = new long[0];

        Delays(int port) {
            this.port = port;
        }

        /** Asks again and again as long as that holds for the number of answers; forgets what was measured before. */
        void measure(java.util.function.IntPredicate goesOn) throws IOException, InterruptedException {
            long[] measured = new long[1 << 20];
            int count = 0;
            var connection = new HttpConnection(port);
            try {
                while (count < measured.length && goesOn.test(count)) {
                    long start = System.nanoTime();
                    connection.send(Wire.head("GET", "/"));
                    Reply reply = connection.receive();
                    measured[count++] = System.nanoTime() - start;
                    if (!reply.text().equals("Hello, world")) {
                        throw new IOException(reply.toString());
                    }
                    if ("close".equalsIgnoreCase(reply.header("Connection"))) {
                        connection.close();
                        connection = new HttpConnection(port);
                    }
                    Thread.sleep(1);
                }
            } finally {
                connection.close();
            }
            nanos = Arrays.copyOf(measured, count);
            Arrays.sort(nanos);
        }

        long percentile(int percent) {
            return nanos.length == 0 ? 0 : nanos[(int) ((nanos.length - 1L) * percent / 100)];
        }

        @Override
        public String toString() {
            return String.format(
                    "p50 %.2f ms, p99 %.2f ms, of %d", percentile(50) / 1e6, percentile(99) / 1e6, nanos.length);
        }
    }
}

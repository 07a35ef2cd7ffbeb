package io.aioservlet.conformance.torture;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Sends many requests of all kinds from clients that reset, stall and leave, checks every byte of every whole answer, and
 * then looks whether the server is as it was before.
 */
final class Torture {

    private static final Duration QUIET_LIMIT = Duration.ofSeconds(30);

    private final Options options;

    Torture(Options options) {
        this.options = options;
    }

    /** What went wrong; prints a table of everything. */
    List<String> run() throws IOException, InterruptedException {
        int requests = (int) options.number("requests", 100_000);
        int clients = (int) options.number("clients", 48);
        long seed = options.number("seed", System.nanoTime());
        Duration bound = Duration.ofMinutes(options.number("minutes", 30));
        var errands =
                new Errands(options.target(), Pattern.compile(options.values().getOrDefault("only", "")));
        List<String> faults = new ArrayList<>();
        try (ServerProcess server = ServerProcess.start(options, List.of("-Xmx512m"))) {
            System.out.printf(
                    "== torture: %s on JDK %s, %d requests of %d clients, seed %d%n",
                    server.name(), options.jdk(), requests, clients, seed);
            new Assault(errands, server.port(), Math.min(requests / 10, 3000), clients, bound).run(seed - 1);
            server.collect();
            State base = Leftovers.awaitIdle(server, QUIET_LIMIT);
            server.forget();
            long start = System.nanoTime();
            Tally tally = new Assault(errands, server.port(), requests, clients, bound).run(seed);
            double seconds = (System.nanoTime() - start) / 1e9;
            List<String> left = Leftovers.await(server, base, QUIET_LIMIT);
            if (!left.isEmpty()) {
                server.dump();
            }
            server.collect();
            State after = server.state();
            System.out.println();
            System.out.print(tally.table());
            tell(base, after, seconds);
            faults.addAll(tally.examples());
            faults.addAll(left);
            Noise.without(after.log()).forEach((line, count) -> faults.add(count + " x " + line));
        }
        return faults;
    }

    private static void tell(State base, State after, double seconds) {
        System.out.printf("%.1f s; before and after:%n", seconds);
        System.out.printf("  open exchanges    %6d %6d%n", base.inFlight(), after.inFlight());
        System.out.printf("  descriptors       %6d %6d%n", base.openDescriptors(), after.openDescriptors());
        System.out.printf("  platform threads  %6d %6d%n", base.threads(), after.threads());
        System.out.printf(
                "  temporary files   %6d %6d%n",
                base.files().size(), after.files().size());
        System.out.printf("  heap, MiB         %6d %6d%n", base.heap() >> 20, after.heap() >> 20);
        System.out.println("log records above FINE:");
        after.log().forEach((line, count) -> {
            String reason = Noise.reason(line);
            System.out.printf("  %6d x %s%s%n", count, line, reason == null ? "" : "\n           has to be: " + reason);
        });
    }
}

package io.aioservlet.conformance.torture;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What a server still holds after its clients have gone, compared with what it held before they came. */
final class Leftovers {

    /** Their threads stay for a while, up to bounds that are none of our business. */
    private static final Pattern POOLS = Pattern.compile("http-nio-.*exec-#|qtp#-#|XNIO-# task-#|ForkJoinPool.*|"
            + "aioservlet-.*|CompletableFutureDelayScheduler|VirtualThread-unblocker");

    /** The selectors of such threads. */
    private static final String SELECTORS = "anon_inode:";

    private Leftovers() {}

    /** Waits until no exchange is open, and what the process holds does not change any more. */
    static State awaitIdle(ServerProcess server, Duration limit) throws IOException, InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        State before = server.state();
        while (true) {
            Thread.sleep(500);
            State now = server.state();
            boolean idle = now.inFlight() == 0 && now.openDescriptors() == before.openDescriptors();
            if (idle || System.nanoTime() > end) {
                return now;
            }
            before = now;
        }
    }

    /** Waits until nothing is left or the time is over; what is left then, in words. */
    static List<String> await(ServerProcess server, State base, Duration limit)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        List<String> left = of(base, server.state());
        while (!left.isEmpty() && System.nanoTime() < end) {
            Thread.sleep(200);
            left = of(base, server.state());
        }
        return left;
    }

    private static List<String> of(State base, State now) {
        List<String> left = new ArrayList<>();
        if (now.inFlight() > 0) {
            left.add(now.inFlight() + " open exchanges");
        }
        now.descriptors().forEach((what, count) -> {
            int before = base.descriptors().getOrDefault(what, 0);
            if (count > before && !what.startsWith(SELECTORS)) {
                left.add("descriptors " + what + ": " + count + " instead of " + before);
            }
        });
        now.groups().forEach((group, count) -> {
            int before = base.groups().getOrDefault(group, 0);
            if (count > before && !POOLS.matcher(group).matches()) {
                left.add("threads " + group + ": " + count + " instead of " + before);
            }
        });
        now.files().keySet().stream()
                .filter(file -> !base.files().containsKey(file))
                .forEach(file -> left.add("file " + file));
        return left;
    }
}

package io.aioservlet.conformance.torture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A miniature of the long runs; see {@code run --help} for those. */
@Timeout(120)
class TortureTest {

    static Stream<Target> targets() {
        return Boolean.getBoolean("torture.everywhere") ? Stream.of(Target.values()) : Stream.of(Target.LAUNCHER);
    }

    @ParameterizedTest
    @MethodSource("targets")
    void aServerIsAfterwardsAsItWasBefore(Target target) throws Exception {
        // Tomcat takes 10 s to notice that a client is gone before its websocket is open.
        Options options = options(target, "--requests=600", "--clients=12", "--only=^(?!.*RESET_OPENING)");
        assertEquals(List.of(), new Torture(options).run());
    }

    @ParameterizedTest
    @MethodSource("targets")
    void slowClientsHoldNoThreads(Target target) throws Exception {
        String path = Runtime.version().feature() >= 21 ? "/length" : "/async/read";
        Options options = options(target, "--clients=100", "--seconds=2", "--path=" + path);
        assertEquals(List.of(), new Drip(options).run());
    }

    @ParameterizedTest
    @MethodSource("targets")
    void largeBodiesPassThrough(Target target) throws Exception {
        assertEquals(List.of(), new Big(options(target, "--size=8388608")).run());
    }

    private static Options options(Target target, String... more) {
        String[] args = Arrays.copyOf(more, more.length + 1);
        args[more.length] = "--target=" + target.module();
        return Options.of(args);
    }
}

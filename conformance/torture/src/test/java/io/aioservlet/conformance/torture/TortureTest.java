package io.aioservlet.conformance.torture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A miniature of the long runs; see {@code run --help} for those. */
@Timeout(120)
class TortureTest {

    @ParameterizedTest
    @EnumSource(Target.class)
    void aServerIsAfterwardsAsItWasBefore(Target target) throws Exception {
        // Tomcat takes 10 s to notice that a client is gone before its websocket is open.
        Options options = options(target, "--requests=200", "--clients=12", "--only=^(?!.*RESET_OPENING)");
        assertEquals(List.of(), new Torture(options).run());
    }

    @Test
    void clientsThatAreGoneBeforeTheirWebsocketIsOpenLeaveNothingOpen() throws Exception {
        Options options = options(Target.UNDERTOW, "--requests=60", "--clients=12", "--only=RESET_OPENING");
        assertEquals(List.of(), new Torture(options).run());
    }

    @Test
    void slowClientsHoldNoThreads() throws Exception {
        String path = Runtime.version().feature() >= 21 ? "/length" : "/async/read";
        Options options = options(Target.LAUNCHER, "--clients=100", "--seconds=2", "--path=" + path);
        assertEquals(List.of(), new Drip(options).run());
    }

    @Test
    void largeBodiesPassThrough() throws Exception {
        assertEquals(List.of(), new Big(options(Target.LAUNCHER, "--size=8388608")).run());
    }

    private static Options options(Target target, String... more) {
        String[] args = Arrays.copyOf(more, more.length + 1);
        args[more.length] = "--target=" + target.module();
        return Options.of(args);
    }
}

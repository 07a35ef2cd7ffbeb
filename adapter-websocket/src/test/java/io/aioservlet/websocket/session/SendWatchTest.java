package io.aioservlet.websocket.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.io.Exchange;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SendWatchTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final ArrayDeque<Runnable> scheduled = new ArrayDeque<>();
    private final AtomicInteger stalls = new AtomicInteger();
    private final Exchange exchange = (Exchange) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {Exchange.class}, (proxy, called, arguments) -> {
                assertEquals("schedule", called.getName());
                scheduled.add((Runnable) arguments[0]);
                return new CompletableFuture<Void>();
            });

    @Test
    @DisplayName("many turns cost one look")
    void oneLook() {
        var watch = new SendWatch(LONG, exchange, stalls::incrementAndGet);
        for (int i = 0; i < 1000; i++) {
            watch.began();
            watch.over();
        }
        assertEquals(1, scheduled.size());
    }

    @Test
    @DisplayName("it looks on while somebody has the turn, and not while nobody has")
    void looksWhileNeeded() {
        var watch = new SendWatch(LONG, exchange, stalls::incrementAndGet);
        watch.began();
        scheduled.remove().run();
        assertEquals(1, scheduled.size(), "the turn is young");
        watch.over();
        scheduled.remove().run();
        assertEquals(0, scheduled.size(), "nobody has it");
        watch.began();
        assertEquals(1, scheduled.size());
        assertEquals(0, stalls.get());
    }

    @Test
    @DisplayName("a turn that lasts longer than the limit is reported once")
    void stalled() {
        var watch = new SendWatch(Duration.ofNanos(1), exchange, stalls::incrementAndGet);
        watch.began();
        while (stalls.get() == 0) {
            scheduled.remove().run();
        }
        assertEquals(1, stalls.get());
        assertTrue(scheduled.isEmpty());
    }

    @Test
    @DisplayName("without a limit nothing is looked at")
    void noLimit() {
        var watch = new SendWatch(null, exchange, stalls::incrementAndGet);
        watch.began();
        assertTrue(scheduled.isEmpty());
    }
}

package io.aioservlet.middleware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.aioservlet.testkit.FakeRequest;
import io.aioservlet.testkit.FakeWire;
import io.aioservlet.web.Application;
import io.aioservlet.web.Response;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitTest {

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5); // nanoTime may wrap around
    private final Application app = new Application();

    private void limit(int requests, Duration time) {
        app.router().addGet("/", request -> Response.text("here"));
        RateLimit.of(requests, time, now::get)
                .by(request -> request.headers().get("X-User"))
                .setup(app);
    }

    private FakeWire ask(String user) throws Exception {
        return Answers.of(app, FakeRequest.get("/").header("X-User", user));
    }

    @Test
    void aBurstIsFineAndOneMoreIsA429ThatSaysWhenToComeBack() throws Exception {
        limit(3, Duration.ofSeconds(30));
        for (int i = 0; i < 3; i++) {
            assertEquals(200, ask("a").status());
        }
        FakeWire refused = ask("a");
        assertEquals(429, refused.status());
        assertEquals("11", refused.fields().get("Retry-After"));
    }

    @Test
    void tokensComeBackSteadily() throws Exception {
        limit(3, Duration.ofSeconds(30));
        for (int i = 0; i < 3; i++) {
            ask("a");
        }
        now.addAndGet(Duration.ofSeconds(10).toNanos());
        assertEquals(200, ask("a").status());
        assertEquals(429, ask("a").status());
        now.addAndGet(Duration.ofDays(1).toNanos());
        for (int i = 0; i < 3; i++) {
            assertEquals(200, ask("a").status());
        }
        assertEquals(429, ask("a").status(), "a bucket does not overflow");
    }

    @Test
    void eachClientHasItsOwnAndSomeHaveNoLimit() throws Exception {
        limit(1, Duration.ofSeconds(1));
        assertEquals(200, ask("a").status());
        assertEquals(200, ask("b").status());
        assertEquals(429, ask("a").status());
        for (int i = 0; i < 5; i++) {
            assertEquals(200, Answers.get(app, "/").status());
        }
    }

    @Test
    void aRateThatIsNoneIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> RateLimit.of(0, Duration.ofSeconds(1)));
        assertThrows(IllegalArgumentException.class, () -> RateLimit.of(1, Duration.ZERO));
    }
}

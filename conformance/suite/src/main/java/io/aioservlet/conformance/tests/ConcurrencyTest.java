package io.aioservlet.conformance.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConcurrencyTest extends ContainerTest {

    @BeforeEach
    void wherePathsDoNotMatter() {
        atTheRootAlone();
    }

    private static final int COUNT = 300;

    @ParameterizedTest
    @CsvSource({"/sleep, slept", "/staged, staged"})
    void manyRequestsAreAnsweredSideBySide(String path, String text) throws Exception {
        long start = System.nanoTime();
        assertEquals(Collections.nCopies(COUNT, text), all(() -> get(path).text()));
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        assertTrue(millis < 5000, "in a row: " + millis + " ms");
    }

    @ParameterizedTest
    @CsvSource({"/echo", "/async/text", "/async/echo"})
    @Tag("pitfall-10")
    @Tag("pitfall-21")
    void manyBodiesDoNotMix(String path) throws Exception {
        String own = "x".repeat(20_000);
        List<String> seen = all(() -> {
            String body = Thread.currentThread().getName() + own;
            return post(path, body).text().equals(body) ? "own" : "another's";
        });
        assertEquals(Collections.nCopies(COUNT, "own"), seen);
    }

    private static List<String> all(Callable<String> call) throws Exception {
        var clients = Executors.newFixedThreadPool(COUNT);
        try {
            List<String> seen = new ArrayList<>();
            for (Future<String> answer : clients.invokeAll(Collections.nCopies(COUNT, call))) {
                seen.add(answer.get());
            }
            return seen;
        } finally {
            clients.shutdownNow();
        }
    }
}

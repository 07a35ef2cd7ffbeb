package io.aioservlet.conformance.pitfalls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.conformance.client.HttpConnection;
import io.aioservlet.conformance.tests.ContainerTest;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Handlers that hold on to a response after its end, while the container serves others with the same objects. */
class LateUseTest extends ContainerTest {

    @ParameterizedTest
    @ValueSource(strings = {"/watched/kept", "/watched/async/kept"})
    @Tag("pitfall-20")
    @Tag("pitfall-21")
    void aResponseThatEndedReachesNobodyElse(String path) throws Exception {
        try (HttpConnection first = connect();
                HttpConnection second = connect()) {
            assertEquals("kept", send(first, "GET", path, null).text());
            for (int i = 0; i < 10; i++) {
                assertEquals(
                        "refused refused",
                        send(i % 2 == 0 ? first : second, "GET", "/watched/misused", null)
                                .text());
            }
            assertTrue(first.silent(Duration.ofMillis(50)));
            assertTrue(second.silent(Duration.ofMillis(50)));
            assertEquals("Hello, world", send(first, "GET", "/", null).text());
        }
    }
}

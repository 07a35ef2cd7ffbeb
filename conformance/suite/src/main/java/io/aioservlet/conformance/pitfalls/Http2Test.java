package io.aioservlet.conformance.pitfalls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.aioservlet.conformance.Feature;
import io.aioservlet.conformance.Logs;
import io.aioservlet.conformance.tests.ContainerTest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same over HTTP/2, without TLS, by the upgrade that the client of the JDK asks for. */
class Http2Test extends ContainerTest {

    static {
        // Smaller than a response, so that a reader that stops stops the server.
        System.setProperty("jdk.httpclient.windowsize", "65535");
    }

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_2)
            .connectTimeout(Duration.ofSeconds(8))
            .build();

    @BeforeEach
    void theContainerSpeaksIt() throws Exception {
        requires(Feature.HTTP2);
        // The first request of a connection is the one that upgrades it.
        assertEquals("Hello, world", fetch("/", BodyHandlers.ofString()).body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/blob/", "/async/blob/", "/whole/"})
    @Tag("pitfall-1")
    void fourMebibytesReachASlowReaderIntact(String path) throws Exception {
        int size = 4 << 20;
        HttpResponse<InputStream> response = fetch(path + size, BodyHandlers.ofInputStream());
        byte[] expected = new byte[size];
        new Random(size).nextBytes(expected);
        try (InputStream body = response.body()) {
            byte[] beginning = body.readNBytes(1000);
            Thread.sleep(300); // until the window is closed
            byte[] rest = body.readAllBytes();
            byte[] all = new byte[beginning.length + rest.length];
            System.arraycopy(beginning, 0, all, 0, beginning.length);
            System.arraycopy(rest, 0, all, beginning.length, rest.length);
            assertArrayEquals(expected, all);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/watched/cut/h2", "/watched/async/cut/h2"})
    @Tag("pitfall-19")
    @Logs("SEVERE io.aioservlet.web: error after the response to GET .* started.*IllegalStateException: cut h2")
    void aFailureAfterTheStartResetsTheStream(String path) {
        assertThrows(IOException.class, () -> fetch(path, BodyHandlers.ofString()));
    }

    @Test
    void aStalledStreamHoldsUpNoOther() throws Exception {
        HttpResponse<InputStream> stalled = fetch("/async/blob/4000000", BodyHandlers.ofInputStream());
        try (InputStream body = stalled.body()) {
            assertEquals(1000, body.readNBytes(1000).length);
            for (String path : new String[] {"/", "/staged", "/sleep", "/stream", "/async/stream"}) {
                assertEquals(200, fetch(path, BodyHandlers.ofString()).statusCode(), path);
            }
            assertEquals(4_000_000 - 1000, body.readAllBytes().length);
        }
    }

    private <T> HttpResponse<T> fetch(String path, HttpResponse.BodyHandler<T> body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + container.port() + at(path)))
                .timeout(Duration.ofSeconds(20))
                .build();
        HttpResponse<T> response = client.send(request, body);
        assertEquals(HttpClient.Version.HTTP_2, response.version(), path);
        return response;
    }
}

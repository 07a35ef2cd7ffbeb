package io.aioservlet.conformance.pitfalls;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.conformance.Feature;
import io.aioservlet.conformance.Logs;
import io.aioservlet.conformance.client.Reply;
import io.aioservlet.conformance.client.WebSocketClient;
import io.aioservlet.conformance.tests.ContainerTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Filters in front of the servlet, which were not written for it. */
class FilterTest extends ContainerTest {

    private static final String WARNING = "WARNING io.aioservlet.*not registered as async-supported";

    @BeforeEach
    void filtersStandInFront() {
        requires(Feature.NEIGHBOURS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/ready", "/staged", "/stream", "/async/stream", "/whole/100000", "/async/blob/100000"})
    @Tag("pitfall-23")
    void aFilterThatWrapsTheResponseSeesItsBytes(String path) throws Exception {
        Reply plain = get(path);
        Reply wrapped = get(path, "X-Wrap: shout");
        assertTrue(wrapped.whole(), wrapped::toString);
        assertArrayEquals(capitals(plain.body()), wrapped.body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/ready", "/staged", "/stream", "/async/stream", "/whole/100000", "/async/blob/100000"})
    @Tag("pitfall-24")
    @Logs(value = "WARNING io.aioservlet.*listener", times = 0)
    void aWrappedStreamThatKnowsNoListenersIsWrittenAllTheSame(String path) throws Exception {
        Reply plain = get(path);
        Reply wrapped = get(path, "X-Wrap: deaf");
        assertTrue(wrapped.whole(), wrapped::toString);
        assertArrayEquals(capitals(plain.body()), wrapped.body());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/ready", "/staged", "/stream", "/async/stream", "/whole/100000", "/async/blob/100000"})
    @Tag("pitfall-26")
    void aFieldSetAfterTheServletReturnedIsThereOnce(String path) throws Exception {
        Reply reply = get(path, "X-Wrap: late");
        assertTrue(reply.whole(), reply::toString);
        assertEquals(List.of("passed"), reply.headers("X-Filter"));
        assertEquals(get(path).headers("Content-Type"), reply.headers("Content-Type"));
    }

    @Test
    @Tag("pitfall-22")
    @Logs(value = WARNING, times = 0) // once for each process, and so not in each suite
    void behindAFilterThatKnowsNoAsyncRequestsStayOnTheirThread() throws Exception {
        assertEquals("staged", get("/held/staged").text());
        assertEquals("a body", post("/held/read", "a body").text());
        Reply stream = get("/held/stream/300000");
        assertTrue(stream.whole(), stream::toString);
        assertEquals(300_000, stream.body().length);
    }

    @Test
    @Tag("pitfall-22")
    @Tag("pitfall-31")
    @Logs(value = WARNING, times = 0)
    @Logs("SEVERE io.aioservlet.*GET .*/held/ws.*async-supported")
    void behindAFilterThatKnowsNoAsyncAWebSocketIsRefusedWithAReason() throws Exception {
        try (WebSocketClient ws = websocket("/held/ws")) {
            assertEquals(500, ws.handshake().status());
        }
    }

    private static byte[] capitals(byte[] bytes) {
        byte[] capitals = bytes.clone();
        for (int i = 0; i < capitals.length; i++) {
            if (capitals[i] >= 'a' && capitals[i] <= 'z') {
                capitals[i] = (byte) (capitals[i] - 'a' + 'A');
            }
        }
        return capitals;
    }
}

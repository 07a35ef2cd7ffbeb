package io.aioservlet.conformance.pitfalls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.aioservlet.conformance.Logs;
import io.aioservlet.conformance.client.WebSocketClient;
import io.aioservlet.conformance.tests.ContainerTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A request that the container dispatches a second time, to break it off or to make a websocket of it. */
class DispatchTest extends ContainerTest {

    @ParameterizedTest
    @ValueSource(strings = {"/watched/cut/", "/watched/async/cut/"})
    @Tag("pitfall-19")
    @Tag("pitfall-25")
    @Logs("SEVERE io.aioservlet.web: error after the response to GET .* started.*IllegalStateException: cut")
    void aRequestThatIsCutOffMeetsItsHandlerOnce(String path) throws Exception {
        String name = unique("cut");
        assertFalse(get(path + name).whole());
        eventually("it is over", () -> counter(name + " over") > 0);
        assertEquals("1 1", counter(name + " called") + " " + counter(name + " over"));
    }

    @Test
    @Tag("pitfall-25")
    void aWebSocketMeetsItsHandlerOnce() throws Exception {
        String name = unique("socket");
        try (WebSocketClient ws = websocket("/ws/flood/" + name)) {
            assertEquals(101, ws.handshake().status());
            while (ws.receive().type() == WebSocketClient.TEXT) {
                // Until it closes.
            }
        }
        eventually("it is over", () -> counter(name + " over") > 0);
        assertEquals("1 1", counter(name + " called") + " " + counter(name + " over"));
    }

    @Test
    @Tag("pitfall-31")
    @Tag("pitfall-16")
    void aRequestMayBecomeAWebSocketLongAfterTheServletReturned() throws Exception {
        try (WebSocketClient ws = websocket("/ws/later")) {
            assertEquals(101, ws.handshake().status());
            ws.sendText("late");
            assertEquals("late/answer", ws.receive().text());
            ws.sendText("close");
            assertEquals(1000, ws.receiveClose());
        }
    }
}

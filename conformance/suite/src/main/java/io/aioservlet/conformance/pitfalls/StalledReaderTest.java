package io.aioservlet.conformance.pitfalls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.conformance.client.HttpConnection;
import io.aioservlet.conformance.client.Reply;
import io.aioservlet.conformance.client.WebSocketClient;
import io.aioservlet.conformance.tests.ContainerTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Clients that take nothing in, against handlers that do not wait for them. */
class StalledReaderTest extends ContainerTest {

    @Test
    @Tag("pitfall-34")
    void aStreamRefusesWhatNobodyTakes() throws Exception {
        String name = unique("stream");
        try (HttpConnection connection = HttpConnection.narrow(container.port())) {
            connection.send(head("GET", "/watched/flood/" + name));
            eventually("a write was refused", () -> counter(name + " refused") == 1);
            Reply reply = connection.receive();
            assertTrue(reply.whole(), "what was taken arrives");
            assertEquals(0, reply.body().length % (64 << 10));
        }
    }

    @Test
    @Tag("pitfall-34")
    void aWebSocketRefusesWhatNobodyTakes() throws Exception {
        String name = unique("socket");
        try (WebSocketClient ws = websocket("/ws/flood/" + name)) {
            assertEquals(101, ws.handshake().status());
            eventually("a send was refused", () -> counter(name + " refused") == 1);
            assertEquals(8000, ws.receive().payload().length);
        }
    }
}

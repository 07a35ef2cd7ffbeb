package io.aioservlet.conformance.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.aioservlet.conformance.Container;
import io.aioservlet.conformance.Feature;
import io.aioservlet.conformance.client.WebSocketClient;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WebSocketShutdownTest extends ContainerTest {

    @Test
    void aServerThatStopsClosesWith1001AndWaitsForTheHandlers(Container.Starter starter) throws Exception {
        requires(Feature.SECOND);
        atTheRootAlone();
        String name = UUID.randomUUID().toString();
        Container second = starter.start(container.mount());
        List<WebSocketClient> open = new ArrayList<>();
        try {
            for (int i = 0; i < 10; i++) {
                String path = i % 2 == 0 ? "/ws/slow-farewell/" + name : "/ws/witness-async/" + name + "-async";
                WebSocketClient ws = new WebSocketClient(second.port(), second.mount() + path);
                open.add(ws);
                ws.sendText("hello");
                ws.receive();
            }
            var stopped = CompletableFuture.runAsync(() -> stop(second));
            for (WebSocketClient ws : open) {
                assertEquals(1001, ws.receiveClose());
                ws.sendClose(1001, "");
            }
            stopped.get(30, TimeUnit.SECONDS);
            // In this process both containers write the same notes.
            assertEquals("CLOSED 1001", get("/ends/" + name).text());
            assertEquals("CLOSED 1001", get("/ends/" + name + "-async").text());
        } finally {
            for (WebSocketClient ws : open) {
                ws.close();
            }
        }
    }

    private static void stop(Container container) {
        try {
            container.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}

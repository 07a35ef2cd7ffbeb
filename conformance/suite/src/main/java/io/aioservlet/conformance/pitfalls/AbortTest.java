package io.aioservlet.conformance.pitfalls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.conformance.client.HttpConnection;
import io.aioservlet.conformance.client.WebSocketClient;
import io.aioservlet.conformance.tests.ContainerTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that vanish. That nothing is logged, the suite checks after each test. */
class AbortTest extends ContainerTest {

    private static final int CLIENTS = 20;

    @ParameterizedTest
    @ValueSource(strings = {"/watched/endless/", "/watched/async/endless/"})
    @Tag("pitfall-3")
    @Tag("pitfall-4")
    @Tag("pitfall-30")
    void anAbortedStreamEndsExactlyOnce(String path) throws Exception {
        String name = unique("aborted");
        for (int i = 0; i < CLIENTS; i++) {
            try (HttpConnection connection = HttpConnection.narrow(container.port())) {
                connection.send(head("GET", path + name)).receiveHead();
                connection.receiveExactly(1000);
                connection.reset();
            }
        }
        eventuallyOver(name, CLIENTS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/watched/ticking/", "/watched/async/ticking/"})
    @Tag("pitfall-29")
    void aHeartbeatFindsOutThatASilentClientIsGone(String path) throws Exception {
        String name = unique("ticking");
        try (HttpConnection connection = connect()) {
            connection.send(head("GET", path + name)).receiveHead();
            connection.receiveChunk();
            connection.reset();
        }
        eventuallyOver(name, 1);
    }

    @Test
    @Tag("pitfall-2")
    @Tag("pitfall-17")
    void aHandlerThatEndsAfterItsClientDoesNoHarm() throws Exception {
        String name = unique("late");
        for (int i = 0; i < CLIENTS; i++) {
            try (HttpConnection connection = connect()) {
                connection.send(head("GET", "/watched/gated/" + name));
                int arrived = i + 1;
                eventually("the handler was called", () -> counter(name + " called") == arrived);
                connection.reset();
            }
        }
        Thread.sleep(200); // in favour of containers that notice; the others lose nothing
        assertEquals("open", post("/gates/" + name, "").text());
        eventuallyOver(name, CLIENTS);
    }

    @Test
    @Tag("pitfall-2")
    @Tag("pitfall-17")
    void anEndThatRacesWithAResetIsOneEnd() throws Exception {
        String name = unique("race");
        List<HttpConnection> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(connect().send(head("POST", "/watched/reading/" + name, "Content-Length: 10")));
        }
        eventually("all are reading", () -> counter(name + " called") == CLIENTS);
        for (int i = 0; i < CLIENTS; i++) {
            HttpConnection client = clients.get(i);
            client.send(i % 2 == 0 ? "0123456789" : "01234");
            client.reset();
        }
        eventuallyOver(name, CLIENTS);
    }

    @Test
    @Tag("pitfall-30")
    void aStormOfAbortsIsNotWorthALine() throws Exception {
        for (int i = 0; i < 3 * CLIENTS; i++) {
            try (HttpConnection connection = connect()) {
                connection.send(
                        switch (i % 6) {
                            case 0 -> head("GET", "/sleep");
                            case 1 -> head("GET", "/staged");
                            case 2 -> head("POST", "/length", "Content-Length: 100") + "some";
                            case 3 -> head("POST", "/async/read", "Content-Length: 100") + "some";
                            case 4 -> head("GET", "/blob/3000000");
                            default -> head("GET", "/async/blob/3000000");
                        });
                connection.reset();
            }
            if (i % 10 == 0) {
                try (WebSocketClient ws = websocket("/ws")) {
                    ws.sendText("hello");
                    ws.connection().reset();
                }
            }
        }
        assertEquals("Hello, world", get("/").text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/echo", "/async/echo"})
    @Tag("pitfall-13")
    void clientsThatLeaveBeforeTheirAnswerHoldNobodyUp(String path) throws Exception {
        String wire = head("POST", path, "Content-Length: 3000") + "x".repeat(3000);
        for (int i = 0; i < 2 * CLIENTS; i++) {
            try (HttpConnection connection = connect().send(wire)) {
                connection.reset();
            }
        }
        for (int i = 0; i < 4; i++) { // there may be several threads that others could wait for
            long start = System.nanoTime();
            assertEquals("Hello, world", get("/").text());
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            assertTrue(millis < 4000, () -> "another client waited for " + millis + " ms");
        }
    }

    /** Each call ended, and ended once: a second end would be counted by the time that others were served. */
    private void eventuallyOver(String name, int calls) throws Exception {
        eventually("every exchange is over", () -> counter(name + " over") >= calls);
        assertEquals(calls, counter(name + " called"), "calls");
        assertEquals(calls, counter(name + " over"), "ends");
        assertEquals("Hello, world", get("/").text());
    }
}

package io.aioservlet.conformance.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.conformance.Logs;
import io.aioservlet.conformance.client.HttpConnection;
import io.aioservlet.conformance.client.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The time of a handler: our own answer, exactly one, and nothing of what comes too late. */
@Logs(
        value = "WARNING io.aioservlet.web: .*/slow/.* took longer than its handlerTimeout",
        times = 0) // not where it was in time
class HandlerTimeoutTest extends ContainerTest {

    @BeforeEach
    void wherePathsDoNotMatter() {
        atTheRootAlone();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/slow/plain", "/slow/deaf", "/slow/async", "/slow/async-late"})
    @Tag("pitfall-14")
    void aHandlerThatTakesTooLongIsA503OfOurOwn(String path) throws Exception {
        Reply reply = get(path);
        assertEquals(503, reply.status(), reply::toString);
        assertEquals("503: Service Unavailable (handlerTimeout: 200 ms)", reply.text());
        assertTrue(reply.whole(), reply::toString);
        assertEquals("close", reply.header("Connection"));
    }

    @Test
    void whatIsInTimeIsLeftAlone() throws Exception {
        assertEquals("in time", get("/slow/quick").text());
    }

    @Test
    void aPlainHandlerIsInterrupted() throws Exception {
        int before = counter("slow interrupted");
        assertEquals(503, get("/slow/plain").status());
        eventually("the handler is interrupted", () -> counter("slow interrupted") == before + 1);
    }

    @Test
    @Tag("pitfall-5")
    void whatAHandlerWritesAfterItsTimeReachesNobody() throws Exception {
        int before = counter("deaf failed with ExchangeEndedException");
        int wrote = counter("deaf wrote");
        assertEquals(503, get("/slow/deaf").status());
        eventually(
                "the late handler gets our exception",
                () -> counter("deaf failed with ExchangeEndedException") == before + 1);
        assertEquals(wrote, counter("deaf wrote"));
    }

    @Test
    void anAsynchronousResultThatComesTooLateIsDropped() throws Exception {
        int before = counter("late async");
        try (HttpConnection connection = connect()) {
            assertEquals(503, send(connection, "GET", "/slow/async-late", null).status());
            eventually("the stage completes", () -> counter("late async") == before + 1);
            assertTrue(connection.closedByServer(), "nothing else was sent");
        }
    }

    @Test
    void aHandlerThatWaitsForABodyIsAnsweredFor() throws Exception {
        try (HttpConnection connection = connect()) {
            connection.send(head("POST", "/slow/reading", "Content-Length: 10")).send("abc");
            Reply reply = connection.receive();
            assertEquals(503, reply.status(), reply::toString);
            assertTrue(reply.text().contains("handlerTimeout"), reply::toString);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/slow/streaming", "/slow/async-streaming"})
    void aResponseThatHadBegunIsCutOff(String path) throws Exception {
        try (HttpConnection connection = connect()) {
            Reply reply = send(connection, "GET", path, null);
            assertEquals(200, reply.status());
            assertEquals("the beginning", reply.text());
            assertFalse(reply.whole(), reply::toString);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/slow/edge", "/slow/async-edge"})
    @Tag("pitfall-2")
    @Tag("pitfall-15")
    void aResultThatRacesWithTheEndOfItsTimeIsExactlyOneResponse(String path) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(2).toNanos();
        for (int round = 0; round < 15 && System.nanoTime() < end; round++) {
            List<HttpConnection> open = new ArrayList<>();
            try {
                for (int i = 0; i < 4; i++) {
                    open.add(connect().send(head("GET", path)));
                }
                for (HttpConnection connection : open) {
                    assertOneResponse(connection.receive());
                }
            } finally {
                for (HttpConnection connection : open) {
                    connection.close();
                }
            }
        }
        assertEquals("Hello, world", get("/").text());
    }

    private static void assertOneResponse(Reply reply) {
        if (reply.whole()) {
            boolean inTime = reply.status() == 200 && reply.text().equals("in time");
            boolean late = reply.status() == 503 && reply.text().contains("handlerTimeout");
            assertTrue(inTime || late, reply::toString);
        }
    }
}

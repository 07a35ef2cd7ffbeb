package io.aioservlet.conformance.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.conformance.Logs;
import io.aioservlet.conformance.client.HttpConnection;
import io.aioservlet.conformance.client.Reply;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A failure after the start of a response cannot become another response: the client must see that something is missing. */
@Logs("SEVERE io.aioservlet.web: error after the response to GET .* started; it is cut off")
class TruncationTest extends ContainerTest {

    @ParameterizedTest
    @ValueSource(strings = {"/cut", "/cut-by-response", "/started-another", "/async/cut"})
    @Tag("pitfall-19")
    void aFailureAfterTheStartLooksCutOff(String path) throws Exception {
        try (HttpConnection connection = connect()) {
            Reply reply = send(connection, "GET", path, null);
            assertEquals(200, reply.status());
            assertFalse(reply.whole(), reply::toString);
            assertEquals("the beginning", reply.text());
        }
        assertEquals("Hello, world", get("/").text());
    }

    @Test
    @Tag("pitfall-19")
    void lessThanAnnouncedLooksCutOff() throws Exception {
        try (HttpConnection connection = connect()) {
            Reply reply = send(connection, "GET", "/sized/1000/10", null);
            assertFalse(reply.whole(), reply::toString);
            assertEquals(10, reply.body().length);
        }
    }

    @Test
    void moreThanAnnouncedIsNotSent() throws Exception {
        try (HttpConnection connection = connect()) {
            Reply reply = send(connection, "GET", "/sized/10/1000", null);
            assertTrue(reply.status() == 500 || reply.body().length <= 10, reply::toString);
            assertTrue(connection.closedByServer(), "the connection is unusable, and must be closed");
        }
        assertEquals("Hello, world", get("/").text());
    }
}

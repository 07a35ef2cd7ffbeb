package io.aioservlet.conformance.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.conformance.Feature;
import io.aioservlet.conformance.Logs;
import io.aioservlet.conformance.client.HttpConnection;
import io.aioservlet.conformance.client.Reply;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorTest extends ContainerTest {

    @ParameterizedTest
    @ValueSource(strings = {"/returned", "/thrown", "/staged-found", "/async-thrown"})
    void anHttpExceptionIsTheResponseReturnedOrThrown(String path) throws Exception {
        Reply reply = get(path);
        assertEquals("302 302: Found", reply.status() + " " + reply.text());
        assertEquals("/elsewhere", reply.header("Location"));
        assertEquals("text/plain", reply.type());
    }

    @Test
    void anHttpExceptionCanBeTuned() throws Exception {
        Reply reply = get("/tuned");
        assertEquals("404 no such thing", reply.status() + " " + reply.text());
        assertEquals("conformance", reply.header("X-Why"));
    }

    @Test
    void a204HasNoBody() throws Exception {
        try (HttpConnection connection = connect()) {
            assertEquals(204, send(connection, "GET", "/empty", null).status());
            assertEquals("Hello, world", send(connection, "GET", "/", null).text());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/broken", "/error", "/null", "/staged-broken", "/async-broken", "/staged-null"})
    @Tag("pitfall-18")
    @Logs("SEVERE io.aioservlet.web: error while handling GET ")
    void anUnexpectedFailureIsA500ThatTellsNothing(String path) throws Exception {
        Reply reply = get(path);
        assertEquals(500, reply.status());
        assertTrue(reply.whole(), reply::toString);
        for (String secret : new String[] {"secret", "Exception", "io.aioservlet", "java.", "Tomcat", "Jetty"}) {
            assertFalse(reply.text().contains(secret), () -> secret + " in " + reply);
        }
        assertEquals(200, get("/").status());
    }

    @Test
    @Logs(value = "SEVERE io.aioservlet.web: error while handling GET .*/again", times = 0)
    void aResponseObjectServesOneRequestOnly() throws Exception {
        assertEquals("only once", firstOrLater());
        Reply again = get("/again");
        assertEquals(500, again.status());
    }

    /** The object lives as long as the server, so that another suite may have used it before. */
    private String firstOrLater() throws Exception {
        Reply reply = get("/again");
        return reply.status() == 500 ? "only once" : reply.text();
    }

    @Test
    @Logs("SEVERE io.aioservlet.web: error while handling GET /.*broken")
    void aDebuggingApplicationShowsTheTracebackEscaped() throws Exception {
        requires(Feature.DEBUGGING);
        var place = container.debugging();
        assertTrue(place != null);
        try (var connection = new HttpConnection(place.port())) {
            Reply reply =
                    connection.send(headAt("GET", place.mount() + "/broken")).receive();
            assertEquals(500, reply.status());
            assertEquals("text/html", reply.type());
            assertTrue(reply.text().contains("IllegalStateException"), reply::toString);
            assertTrue(reply.text().contains("a secret &lt;detail&gt;"), reply::toString);
        }
    }
}

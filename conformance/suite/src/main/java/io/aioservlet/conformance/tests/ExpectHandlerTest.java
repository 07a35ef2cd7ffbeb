package io.aioservlet.conformance.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.conformance.Feature;
import io.aioservlet.conformance.Logs;
import io.aioservlet.conformance.client.HttpConnection;
import io.aioservlet.conformance.client.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every way in which the Expect handler of a route may decide. */
class ExpectHandlerTest extends ContainerTest {

    private static final String[] FIELDS = {"Content-Length: 5", "Expect: 100-continue"};

    /** The final answer to a client that holds its body back; Tomcat may have sent 100 before any servlet ran. */
    private Reply answer(String path) throws Exception {
        try (HttpConnection connection = connect()) {
            Reply reply = connection.send(head("POST", path, FIELDS)).receive();
            if (reply.status() == 100 && !container.features().contains(Feature.LAZY_CONTINUE)) {
                reply = connection.receive();
            }
            assertEquals("close", reply.header("Connection"), "the connection stays open for a body that nobody reads");
            if (reply.status() >= 300) { // after any other status Tomcat waits for the body until its timeout
                assertTrue(connection.closedByServer(), "the connection stays open though it is said to be closed");
            }
            return reply;
        }
    }

    @Test
    void oneThatSaysNothingLetsTheClientGoOn() throws Exception {
        try (HttpConnection connection = connect()) {
            connection.send(head("POST", "/expect/silent", FIELDS));
            assertEquals(100, connection.receive().status());
            connection.send("12345");
            assertEquals("got 5", connection.receive().text());
        }
    }

    @Test
    void oneMayAnswerInPlaceOfTheHandlerAndTheMiddlewares() throws Exception {
        Reply reply = answer("/expect/answered");
        assertEquals("200 not needed", reply.status() + " " + reply.text());
        assertEquals(List.of(), reply.headers("X-Trail"));
    }

    @Test
    void oneMayThrowAResponseAndKnowsWhatThePathMatched() throws Exception {
        Reply reply = answer("/expect/thrown");
        assertEquals("403 thrown by the Expect handler", reply.status() + " " + reply.text());
        assertEquals(List.of(), reply.headers("X-Trail"));
    }

    @Logs("error while handling POST .*/expect/broken")
    @Test
    void oneThatFailsIsA500ThatTellsNothing() throws Exception {
        Reply reply = answer("/expect/broken");
        assertEquals(500, reply.status());
        assertFalse(reply.text().contains("secret"), reply::toString);
    }

    @Test
    void anotherMethodIs405WithoutThem() throws Exception {
        try (HttpConnection connection = connect()) {
            Reply reply =
                    connection.send(head("PUT", "/expect/answered", FIELDS)).receive();
            if (reply.status() == 100 && !container.features().contains(Feature.LAZY_CONTINUE)) {
                reply = connection.receive();
            }
            assertEquals(405, reply.status());
            assertEquals("POST", reply.header("Allow"));
        }
    }

    @Test
    void withoutAnExpectationTheyAreNotAsked() throws Exception {
        assertEquals("got 5", post("/expect/broken", "12345").text());
    }

    @Test
    void inHttp10TheyAreAskedAndNobodyIsToldToGoOn() throws Exception {
        requires(Feature.HTTP10_CONTINUE);
        String fields = "Host: h\r\n" + String.join("\r\n", FIELDS) + "\r\n\r\n";
        try (HttpConnection connection = connect()) {
            connection.send("POST " + at("/expect/thrown") + " HTTP/1.0\r\n" + fields);
            assertEquals(403, connection.receive().status());
        }
        try (HttpConnection connection = connect()) {
            connection.send("POST " + at("/expect/silent") + " HTTP/1.0\r\n" + fields + "12345");
            assertEquals("got 5", connection.receive().text());
        }
    }
}

package io.aioservlet.conformance.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.conformance.Feature;
import io.aioservlet.conformance.client.HttpConnection;
import io.aioservlet.conformance.client.Reply;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpectTest extends ContainerTest {

    private static final String LENGTH = "Content-Length: 5";
    private static final String EXPECT = "Expect: 100-continue";

    @ParameterizedTest
    @ValueSource(strings = {"/expect", "/expect-default", "/echo", "/async/read"})
    @Tag("pitfall-27")
    void aGrantedExpectationIsA100BeforeTheBodyIsSent(String path) throws Exception {
        try (HttpConnection connection = connect()) {
            connection.send(head("POST", path, LENGTH, EXPECT, "Authorization: x"));
            assertEquals(100, connection.receive().status());
            connection.send("12345");
            Reply reply = connection.receive();
            assertEquals(200, reply.status());
            assertTrue(reply.text().contains("5"), reply::toString);
        }
    }

    @Test
    @Tag("pitfall-27")
    void aRefusedExpectationIsAFinalResponseWithout100() throws Exception {
        requires(Feature.LAZY_CONTINUE);
        try (HttpConnection connection = connect()) {
            connection.send(head("POST", "/expect", LENGTH, EXPECT));
            Reply reply = connection.receive();
            assertEquals("403 403: Forbidden", reply.status() + " " + reply.text());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/expect", "/async/read"})
    @Tag("pitfall-30")
    void clientsThatLeaveInsteadOfGoingOnAreNotWorthALine(String path) throws Exception {
        for (int i = 0; i < 60; i++) {
            try (HttpConnection connection = connect()) {
                connection.send(head("POST", path, LENGTH, EXPECT, "Authorization: x"));
                if (i % 3 == 0) {
                    connection.receive();
                }
                connection.reset();
            }
        }
        assertEquals("Hello, world", get("/").text());
    }

    @Test
    void aRefusedExpectationIsAFinalResponseAtLast() throws Exception {
        try (HttpConnection connection = connect()) {
            connection.send(head("POST", "/expect", LENGTH, EXPECT));
            Reply reply = connection.receive();
            if (reply.status() == 100) {
                reply = connection.receive();
            }
            assertEquals("403 403: Forbidden", reply.status() + " " + reply.text());
        }
    }

    @Test
    @Tag("pitfall-27")
    void aHandlerThatDoesNotReadSendsNo100() throws Exception {
        requires(Feature.LAZY_CONTINUE);
        try (HttpConnection connection = connect()) {
            connection.send(head("POST", "/ignore", LENGTH, EXPECT));
            Reply reply = connection.receive();
            assertEquals("200 not read", reply.status() + " " + reply.text());
        }
    }

    @Test
    void anExpectationOfAnUnknownPathIs404() throws Exception {
        try (HttpConnection connection = connect()) {
            connection.send(head("POST", "/nope", LENGTH, EXPECT));
            Reply reply = connection.receive();
            if (reply.status() == 100 && !container.features().contains(Feature.LAZY_CONTINUE)) {
                reply = connection.receive();
            }
            assertEquals(404, reply.status());
        }
    }

    @Test
    @Tag("pitfall-27")
    void anUnknownExpectationIs417() throws Exception {
        assertEquals(
                417,
                post("/expect", "", "Expect: miracles", "Connection: close").status());
    }

    @Test
    void anUnknownExpectationBesideTheKnownOneIs417() throws Exception {
        requires(Feature.LAZY_CONTINUE);
        assertEquals(
                417,
                post("/expect-default", "", EXPECT, "Expect: miracles", "Connection: close")
                        .status());
    }

    @Test
    @Tag("pitfall-27")
    void anExpectationOfHttp10IsIgnored() throws Exception {
        requires(Feature.HTTP10_CONTINUE);
        try (HttpConnection connection = connect()) {
            connection.send(
                    "POST " + at("/expect") + " HTTP/1.0\r\nHost: h\r\n" + LENGTH + "\r\n" + EXPECT + "\r\n\r\n12345");
            Reply reply = connection.receive();
            assertEquals("200 got 5", reply.status() + " " + reply.text());
        }
    }
}

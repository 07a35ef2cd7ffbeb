package io.aioservlet.conformance.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.conformance.Feature;
import io.aioservlet.conformance.client.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Paths that climb: dot segments are gone before a route sees the path, and what is decoded is decoded once. */
class TraversalTest extends HostileTest {

    @Override
    boolean mountMatters() {
        return true;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/tail/../../secret",
                "/tail/a/../../../secret",
                "/tail/%2e%2e/%2e%2e/secret",
                "/tail/.%2E/%2e./secret",
                "/tail/..;/..;/secret",
                "/tail/..;x=1/..;y/secret",
                "/tail/..%3B/..%3bx/secret",
                "/tail/%2e%2e;/secret",
                "/tail/x/..;/..;/..;/secret"
            })
    void aPathThatClimbsOutReachesNoTail(String path) throws Exception {
        Reply reply = get(path);
        assertTrue(reply.status() == 400 || reply.status() == 404, reply::toString);
        assertNotEquals("secret", reply.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nope/../mark/smuggled/..;/x", "/hello/..;/mark/smuggled", "/hello/%2e%2e;/mark/smuggled"})
    void aSegmentBehindAParameterDoesNotLeadElsewhere(String path) throws Exception {
        Reply reply = get(path);
        assertTrue(reply.status() == 400 || reply.status() == 404, reply::toString);
    }

    @Test
    void aTailHoldsNoDotSegmentOfTheRawPath() throws Exception {
        for (String path : List.of("/tail/a/./b", "/tail/a/c/../b", "/tail/a/%2e/b", "/tail/a/c/%2E%2e/b")) {
            Reply reply = get(path);
            assertTrue(reply.status() == 400 || reply.text().equals("a/b"), () -> path + ": " + reply);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/hello/%2541, 'Hello, %41'",
        "/hello/%252e%252e, 'Hello, %2e%2e'",
        "/hello/%25252F, 'Hello, %252F'",
        "/hello/%2525, 'Hello, %25'"
    })
    void aVariableIsDecodedOnce(String path, String text) throws Exception {
        requires(Feature.ENCODED_SLASH); // Jetty counts %25 among what its default settings refuse
        assertEquals(text, get(path).text());
    }

    @Test
    void aParameterIsDecodedOnce() throws Exception {
        assertEquals(
                "a=%41\n%42=%2e%2e%2f",
                get("/query?a=%2541&%2542=%252e%252e%252f").text());
    }

    @Test
    void anEncodedSlashOrBackslashClimbsNowhere() throws Exception {
        for (String path : List.of("/tail/..%2f..%2fsecret", "/tail/..%5c..%5csecret", "/hello/..%2fsecret")) {
            Reply reply = get(path);
            // One segment, which the handler gets as it was meant: what it does with it is up to the handler.
            assertTrue(
                    reply.status() == 400
                            || reply.status() == 404
                            || reply.text().contains(".."),
                    () -> path + ": " + reply);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/tail/..%c0%afsecret", "/tail/%c0%ae%c0%ae/secret", "/tail/%u002e%u002e/secret"})
    void malformedEncodingsAreNoDots(String path) throws Exception {
        Reply reply = get(path);
        assertTrue(reply.status() == 400 || !reply.text().startsWith("secret"), reply::toString);
        assertTrue(reply.status() < 500, reply::toString);
    }

    @Test
    void anAbsoluteTargetIsRoutedByItsPath() throws Exception {
        List<Reply> answers = answers("GET http://evil.example" + at("/hello/x") + " HTTP/1.1\r\nHost: evil.example\r\n"
                + "Connection: close\r\n\r\n");
        assertTrue(answers.get(0).status() == 400 || answers.get(0).text().equals("Hello, x"), answers::toString);
    }
}

package io.aioservlet.conformance.tests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.conformance.Feature;
import io.aioservlet.conformance.client.HttpConnection;
import io.aioservlet.conformance.client.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutingTest extends ContainerTest {

    @ParameterizedTest
    @CsvSource({
        "/, 200, 'Hello, world'",
        "/hello/Bob, 200, 'Hello, Bob'",
        "/hello/%D1%80%D1%83%D1%81, 200, 'Hello, рус'",
        "/hello/a+b%20c, 200, 'Hello, a+b c'",
        "/hello/a;v=1, 200, 'Hello, a;v=1'",
        "/hello/%7Etilde, 200, 'Hello, ~tilde'",
        "/hello/x?name=y, 200, 'Hello, x'",
        "/number/123, 200, number 123",
        "/number/12a, 404, 404: Not Found",
        "/tail/a/b/c, 200, a/b/c",
        "/john/info, 200, about john",
        "/hello/, 404, 404: Not Found",
        "/hello/a/b, 404, 404: Not Found",
        "/HELLO/x, 404, 404: Not Found",
        "/any/, 404, 404: Not Found",
        "/nope, 404, 404: Not Found",
        "/pages/x, 404, page not found: /pages/x"
    })
    void thePathDecides(String path, int status, String text) throws Exception {
        Reply reply = get(path);
        assertEquals(status + " " + text, reply.status() + " " + reply.text());
        assertEquals("text/plain", reply.type());
    }

    @Test
    void anEncodedSlashStaysInItsSegment() throws Exception {
        requires(Feature.ENCODED_SLASH);
        assertEquals("Hello, a/b", get("/hello/a%2Fb").text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/hello/%zz", "/hello/%FF", "/hello/%00", "/hello/%C0%AF", "/hello/%", "/hello/a%5Cb"})
    void anOddlyEncodedPathIsNoServerError(String path) throws Exception {
        Reply reply = get(path);
        assertTrue(reply.status() < 500, reply::toString);
        assertEquals(200, get("/").status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/hello/../number/5", "/hello/./../number/5", "/hello/%2e%2e/number/5"})
    void dotSegmentsAreRemovedBeforeRoutingUnlessTheContainerRefusesThem(String path) throws Exception {
        Reply reply = get(path);
        assertTrue(reply.text().equals("number 5") || reply.status() == 400, reply::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/../../secret", "/hello/../../../secret", "/%2e%2e/secret"})
    void aPathThatLeavesTheMountPointIsRefused(String path) throws Exception {
        Reply reply = get(path);
        assertTrue(reply.status() == 404 || reply.status() == 400, reply::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "REPORT"})
    void aRouteForEveryMethodTakesEveryMethod(String method) throws Exception {
        Reply reply = send(method, "/any", new byte[0]);
        assertEquals("200 " + method, reply.status() + " " + reply.text());
    }

    @Test
    void aMethodWithoutRouteIs405WithAllow() throws Exception {
        Reply reply = send("DELETE", "/echo", null);
        assertEquals("405 405: Method Not Allowed", reply.status() + " " + reply.text());
        assertEquals("POST", reply.header("Allow"));
        assertEquals("GET,HEAD,PUT", send("DELETE", "/two", null).header("Allow"));
        assertEquals(405, send("get", "/two", null).status(), "the case of a method matters");
    }

    @Test
    void eachMethodOfAPathHasItsHandler() throws Exception {
        assertEquals("two by GET", get("/two").text());
        assertEquals("two by PUT", send("PUT", "/two", new byte[0]).text());
    }

    @Test
    void headIsAnsweredByTheGetRouteWithoutABody() throws Exception {
        try (HttpConnection connection = connect()) {
            for (String path : List.of("/", "/ready", "/staged")) {
                Reply head = send(connection, "HEAD", path, null);
                Reply get = send(connection, "GET", path, null);
                assertEquals(200, head.status());
                assertEquals(Integer.toString(get.body().length), head.header("Content-Length"), path);
                assertEquals(get.header("Content-Type"), head.header("Content-Type"), path);
            }
            assertEquals(200, send(connection, "HEAD", "/stream", null).status());
            assertEquals(404, send(connection, "HEAD", "/nope", null).status());
            assertEquals("Hello, world", send(connection, "GET", "/", null).text());
        }
    }

    @Test
    void urlsOfNamedRoutesAreEncoded() throws Exception {
        assertEquals(
                List.of("/links?a=b&c=d", "/john_doe/info?a=b", "/jo%20hn%2F%C3%A9/info"),
                get("/links").text().lines().toList());
    }

    @Test
    void aHandlerCanChooseByItsOwnRules() throws Exception {
        Reply json = get("/accept", "Accept: application/json");
        assertEquals("{\"kind\":\"json\"}", json.text().replace(" ", ""));
        assertEquals("application/json", json.type());
        Reply xml = get("/accept", "Accept: application/xml");
        assertEquals("<kind>xml</kind>", xml.text());
        assertEquals("application/xml", xml.type());
        assertEquals(406, get("/accept", "Accept: image/png").status());
    }

    @Test
    void aPathOf4000BytesIsRouted() throws Exception {
        String name = "x".repeat(4000);
        assertEquals("Hello, " + name, new String(get("/hello/" + name).body(), UTF_8));
    }
}

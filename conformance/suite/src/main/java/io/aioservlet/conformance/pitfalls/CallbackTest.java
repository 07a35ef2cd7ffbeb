package io.aioservlet.conformance.pitfalls;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.conformance.client.HttpConnection;
import io.aioservlet.conformance.tests.ContainerTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When and where containers call listeners, and what a handler must not notice of it. */
class CallbackTest extends ContainerTest {

    @Test
    @Tag("pitfall-13")
    void aHandlerNeverGoesOnWithinACallback() throws Exception {
        try (HttpConnection connection = HttpConnection.narrow(container.port())) {
            connection.send(head("POST", "/callbacks/stack", "Content-Length: 10", "Connection: close"));
            Thread.sleep(50); // so that the body comes after the handler asked for it
            connection.send("0123456789");
            Thread.sleep(200); // so that the response has to wait for its reader
            String stacks = new String(connection.receive().body(), UTF_8).strip();
            assertTrue(stacks.contains("CallbackRoutes.stack"), stacks);
            for (String callback : List.of("onDataAvailable", "onAllDataRead", "onWritePossible")) {
                assertFalse(stacks.contains("." + callback + "("), stacks);
            }
        }
    }

    @Test
    @Tag("pitfall-13")
    void handlersThatHoldTheirThreadHoldNoneOfTheContainer() throws Exception {
        String name = unique("parked");
        List<HttpConnection> parked = new ArrayList<>();
        try {
            for (int i = 0; i < 16; i++) {
                parked.add(connect().send(head("POST", "/callbacks/parked/" + name, "Content-Length: 10")));
            }
            eventually("all wait for their bodies", () -> counter(name + " called") == 16);
            for (HttpConnection connection : parked) {
                connection.send("0123456789");
            }
            eventually("some are parked", () -> counter(name + " parked") > 0);
            for (int i = 0; i < 50; i++) {
                assertEquals("Hello, world", get("/").text());
            }
            post("/gates/" + name, "");
            for (HttpConnection connection : parked) {
                assertEquals("parked with 10", connection.receive().text());
            }
        } finally {
            post("/gates/" + name, "");
            for (HttpConnection connection : parked) {
                connection.close();
            }
        }
    }

    @Test
    @Tag("pitfall-10")
    @Tag("pitfall-16")
    void aBodyMayBeAskedForOnAnotherThread() throws Exception {
        for (int n = 0; n < 5; n++) {
            try (HttpConnection connection = connect()) {
                for (int i = 0; i < 90; i++) { // Tomcat closes a connection after 100
                    String body = "body " + i;
                    assertEquals(
                            body,
                            send(connection, "POST", "/callbacks/elsewhere", body.getBytes(UTF_8))
                                    .text());
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/callbacks/read", "/callbacks/elsewhere"})
    @Tag("pitfall-11")
    void aBodyThatIsNotThereIsReadAtOnce(String path) throws Exception {
        String nothing = path.endsWith("read") ? "read 0" : "";
        try (HttpConnection connection = connect()) {
            for (int i = 0; i < 20; i++) {
                assertEquals(nothing, send(connection, "GET", path, null).text());
                assertEquals("Hello, world", send(connection, "GET", "/", null).text());
            }
        }
        if (path.endsWith("elsewhere")) {
            assertEquals(nothing, post(path, "").text());
            try (HttpConnection connection = connect()) {
                connection.send(head("POST", path, "Transfer-Encoding: chunked") + "0\r\n\r\n");
                assertEquals(nothing, connection.receive().text());
            }
        }
    }
}

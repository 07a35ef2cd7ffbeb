package io.aioservlet.conformance.tests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.aioservlet.conformance.Container;
import io.aioservlet.conformance.ContainerExtension;
import io.aioservlet.conformance.Feature;
import io.aioservlet.conformance.client.HttpConnection;
import io.aioservlet.conformance.client.Reply;
import io.aioservlet.conformance.client.WebSocketClient;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What every test of the suite needs: the container, and requests whose paths are inside of the mount point. */
@ExtendWith(ContainerExtension.class)
@DisplayNameGeneration(Sentences.class)
@Timeout(
        value = 60,
        threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // a write to a server that does not read waits for ever
abstract class ContainerTest {

    Container container;

    @BeforeEach
    void takeContainer(Container running) {
        container = running;
    }

    void requires(Feature feature) {
        assumeTrue(container.features().contains(feature), () -> container.name() + ": " + feature.reason());
    }

    /** For what takes long, and has nothing to do with the mount point. */
    void atTheRootAlone() {
        assumeTrue(container.mount().isEmpty(), "tested at the root, which is enough");
    }

    /** The path as the server sees it. */
    String at(String path) {
        return container.mount() + path;
    }

    HttpConnection connect() throws IOException {
        return new HttpConnection(container.port());
    }

    WebSocketClient websocket(String path, String... fields) throws IOException {
        return new WebSocketClient(container.port(), at(path), fields);
    }

    /** The head of a request to the application, with its blank line. */
    String head(String method, String path, String... fields) {
        return headAt(method, at(path), fields);
    }

    /** The head of a request to the container, with its blank line. */
    static String headAt(String method, String target, String... fields) {
        var head = new StringBuilder(method).append(' ').append(target).append(" HTTP/1.1\r\nHost: conformance\r\n");
        for (String field : fields) {
            head.append(field).append("\r\n");
        }
        return head.append("\r\n").toString();
    }

    Reply get(String path, String... fields) throws IOException {
        return send("GET", path, null, fields);
    }

    Reply post(String path, String body, String... fields) throws IOException {
        return send("POST", path, body.getBytes(UTF_8), fields);
    }

    Reply post(String path, byte[] body, String... fields) throws IOException {
        return send("POST", path, body, fields);
    }

    /** One request over a connection of its own. */
    Reply send(String method, String path, byte @Nullable [] body, String... fields) throws IOException {
        try (HttpConnection connection = connect()) {
            return send(connection, method, path, body, fields);
        }
    }

    Reply send(HttpConnection connection, String method, String path, byte @Nullable [] body, String... fields)
            throws IOException {
        String head = head(method, path, fields);
        if (body == null) {
            connection.send(head);
        } else {
            String length = "Content-Length: " + body.length + "\r\n\r\n";
            connection.send(head.substring(0, head.length() - 2) + length).sendWhatItTakes(body);
        }
        return connection.receive(method);
    }

    /** Waits for at most 8 seconds until that is so. */
    static void eventually(String what, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + HttpConnection.READ_LIMIT.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > end) {
                fail("not within " + HttpConnection.READ_LIMIT.toSeconds() + " s: " + what);
            }
            Thread.sleep(20);
        }
    }

    /** How often something happened in the server. */
    int counter(String name) throws IOException {
        return Integer.parseInt(get("/counter/" + name.replace(" ", "%20")).text());
    }
}

package io.aioservlet.conformance.tests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.aioservlet.conformance.Container;
import io.aioservlet.conformance.ContainerExtension;
import io.aioservlet.conformance.Feature;
import io.aioservlet.conformance.LogWatch;
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
@ExtendWith({ContainerExtension.class, LogWatch.class})
@DisplayNameGeneration(Sentences.class)
@Timeout(
        value = 60,
        threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // a write to a server that does not read waits for ever
public abstract class ContainerTest {

    /** The container of the suite. */
    protected Container container;

    @BeforeEach
    void takeContainer(Container running) {
        container = running;
    }

    /** Skips the test, with the reason, where the container lacks the feature. */
    protected void requires(Feature feature) {
        assumeTrue(container.features().contains(feature), () -> container.name() + ": " + feature.reason());
    }

    /** For what takes long, and has nothing to do with the mount point. */
    void atTheRootAlone() {
        assumeTrue(container.mount().isEmpty(), "tested at the root, which is enough");
    }

    /** The path as the server sees it. */
    protected String at(String path) {
        return container.mount() + path;
    }

    /** A connection to the container. */
    protected HttpConnection connect() throws IOException {
        return new HttpConnection(container.port());
    }

    /** Asks the application for a websocket. */
    protected WebSocketClient websocket(String path, String... fields) throws IOException {
        return new WebSocketClient(container.port(), at(path), fields);
    }

    /** The head of a request to the application, with its blank line. */
    protected String head(String method, String path, String... fields) {
        return headAt(method, at(path), fields);
    }

    /** The head of a request to the container, with its blank line. */
    protected static String headAt(String method, String target, String... fields) {
        var head = new StringBuilder(method).append(' ').append(target).append(" HTTP/1.1\r\nHost: conformance\r\n");
        for (String field : fields) {
            head.append(field).append("\r\n");
        }
        return head.append("\r\n").toString();
    }

    /** One GET over a connection of its own. */
    protected Reply get(String path, String... fields) throws IOException {
        return send("GET", path, null, fields);
    }

    /** One POST of UTF-8 over a connection of its own. */
    protected Reply post(String path, String body, String... fields) throws IOException {
        return send("POST", path, body.getBytes(UTF_8), fields);
    }

    /** One POST over a connection of its own. */
    protected Reply post(String path, byte[] body, String... fields) throws IOException {
        return send("POST", path, body, fields);
    }

    /** One request over a connection of its own. */
    protected Reply send(String method, String path, byte @Nullable [] body, String... fields) throws IOException {
        try (HttpConnection connection = connect()) {
            return send(connection, method, path, body, fields);
        }
    }

    /** One request over that connection. */
    protected Reply send(
            HttpConnection connection, String method, String path, byte @Nullable [] body, String... fields)
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
    protected static void eventually(String what, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + HttpConnection.READ_LIMIT.toNanos();
        while (!condition.call()) {
            if (System.nanoTime() > end) {
                fail("not within " + HttpConnection.READ_LIMIT.toSeconds() + " s: " + what);
            }
            Thread.sleep(20);
        }
    }

    /** How often something happened in the server. */
    protected int counter(String name) throws IOException {
        return Integer.parseInt(get("/counter/" + name.replace(" ", "%20")).text());
    }

    /** A name for a counter or a gate that no other test has. */
    protected static String unique(String name) {
        return name + "-" + Long.toHexString(System.nanoTime());
    }
}

package io.aioservlet.conformance.distributions;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.conformance.client.HttpConnection;
import io.aioservlet.conformance.client.Reply;
import io.aioservlet.conformance.client.WebSocketClient;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The archive comes and goes in one server, with clients at it each time. A few times in the build, more often in a long run. */
@Timeout(600)
@EnabledIfSystemProperty(
        named = "redeploy.everywhere",
        matches = "true",
        disabledReason =
                "a long run, and a websocket of an archive that goes is now and then cut off instead of closed with"
                        + " 1001: see docs/torture.md; runs with the profile torture")
class RedeployIT {

    private static final int TIMES = Integer.getInteger("redeploy.times");
    private static final boolean EVERYWHERE = Boolean.getBoolean("redeploy.everywhere");

    private static final String ARCHIVE = "again.war";
    private static final String MOUNT = "/again";
    private static final int LOOKS = 40;

    private static final Pattern LOADER =
            Pattern.compile("\\s*\\d+:\\s+(\\d+)\\s+\\d+\\s+\\S+\\.(?:Parallel)?Web[aA]ppClassLoader(?: .*)?");
    private static final Pattern THREAD = Pattern.compile("\"([^\"]+)\".*");
    private static final Pattern COMPLAINT = Pattern.compile("\\b(WARN|WARNING|SEVERE|ERROR)\\b|Exception");

    /** So begins what JDK 25 says of Tomcat's native library; the lines of the servers begin with the time. */
    private static final String OF_THE_JVM = "WARNING: ";

    /** Threads of the JVM and the servers' own pools, which grow. */
    private static final Pattern POOLS =
            Pattern.compile("http-nio-.*|Catalina-utility-#|qtp#.*|Scheduler-#.*|Scanner-#.*|"
                    + "ForkJoinPool.*|VirtualThread-un.*|Attach Listener|.*Compiler.*|.*G#.*|.*GC.*|Common-Cleaner");

    static Stream<Distribution> distributions() {
        return EVERYWHERE
                ? Stream.of(new StockTomcat10(), new StockTomcat11(), new StockJetty())
                : Stream.of(new StockTomcat11());
    }

    @ParameterizedTest
    @MethodSource("distributions")
    void anArchiveThatComesAndGoesLeavesNeitherItsClassesNorThreadsBehind(Distribution distribution) throws Exception {
        ServerProcess server = distribution.startEmpty(ARCHIVE);
        try {
            Set<String> before = threads(server);
            for (int i = 0; i < TIMES; i++) {
                server.deploy();
                server.awaitStatus(MOUNT + "/", 200);
                if (i == TIMES - 1) {
                    assertEquals(1, loaders(server, 1), "class loaders while the archive is there");
                }
                useAndUndeploy(server);
            }
            assertEquals(0, loaders(server, 0), "class loaders that are left");
            assertEquals(Set.of(), left(server, before), "threads that are left");
            assertEquals(List.of(), complaints(server));
        } finally {
            server.stop();
        }
    }

    private static void useAndUndeploy(ServerProcess server) throws Exception {
        try (var socket = new WebSocketClient(server.port(), MOUNT + "/ws");
                var async = new WebSocketClient(server.port(), MOUNT + "/ws/async")) {
            use(server);
            for (WebSocketClient each : List.of(socket, async)) {
                each.sendText("hello");
                assertEquals("hello/answer", each.receive().text());
            }
            server.undeploy();
            assertEquals(1001, socket.receiveClose());
            assertEquals(1001, async.receiveClose());
        }
        server.awaitStatus(MOUNT + "/", 404);
    }

    private static void use(ServerProcess server) throws IOException {
        try (var connection = new HttpConnection(server.port())) {
            for (String path : List.of("/", "/ready", "/staged", "/sleep")) {
                assertEquals(200, connection.send(head("GET", path)).receive().status(), path);
            }
            for (String path : List.of("/echo", "/async/echo", "/async/text")) {
                Reply reply = connection
                        .send(head("POST", path, "Content-Length: 5") + "12345")
                        .receive();
                assertEquals("12345", reply.text(), path);
            }
            for (String path : List.of("/form", "/async/form")) {
                Reply reply = connection.send(form(path, "x".repeat(200_000))).receive();
                assertTrue(reply.text().startsWith("file:f:"), reply::toString);
            }
        }
        try (var connection = new HttpConnection(server.port())) {
            connection.send(head("POST", "/async/form", "Content-Length: 5"));
            connection.reset();
        }
    }

    private static String form(String path, String file) {
        String body =
                "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f\"\r\n\r\n" + file + "\r\n--b--\r\n";
        return head("POST", path, "Content-Type: multipart/form-data; boundary=b", "Content-Length: " + body.length())
                + body;
    }

    private static String head(String method, String path, String... fields) {
        return method + " " + MOUNT + path + " HTTP/1.1\r\nHost: again\r\n" + String.join("\r\n", fields)
                + (fields.length == 0 ? "\r\n" : "\r\n\r\n");
    }

    // --- what is left -----------------------------------------------------------------------------------------------

    /** How many class loaders of archives a collection leaves; looks again while there are more than are due. */
    private static int loaders(ServerProcess server, int due) throws Exception {
        int found = Integer.MAX_VALUE;
        for (int look = 0; look < LOOKS && found > due; look++) {
            found = server.ask("GC.class_histogram").stream() // which collects garbage first
                    .map(LOADER::matcher)
                    .mapToInt(line -> line.matches() ? Integer.parseInt(line.group(1)) : 0)
                    .sum();
            Thread.sleep(found > due ? 250 : 0);
        }
        return found;
    }

    private static Set<String> threads(ServerProcess server) throws IOException {
        return server.ask("Thread.print").stream()
                .map(THREAD::matcher)
                .filter(line -> line.matches())
                .map(line -> line.group(1).replaceAll("\\d+", "#"))
                .filter(name -> !POOLS.matcher(name).matches())
                .collect(toCollection(TreeSet::new));
    }

    /** The kinds of threads that were not there before, and do not end either. */
    private static Set<String> left(ServerProcess server, Set<String> before) throws Exception {
        Set<String> left = threads(server);
        left.removeAll(before);
        for (int look = 0; look < LOOKS && !left.isEmpty(); look++) {
            Thread.sleep(250);
            left.retainAll(threads(server));
        }
        return left;
    }

    private static List<String> complaints(ServerProcess server) throws IOException {
        try (Stream<String> log = Files.lines(server.log())) {
            return log.filter(line -> COMPLAINT.matcher(line).find())
                    .filter(line -> !line.startsWith(OF_THE_JVM))
                    .toList();
        }
    }
}

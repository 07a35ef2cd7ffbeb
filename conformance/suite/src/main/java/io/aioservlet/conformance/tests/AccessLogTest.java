package io.aioservlet.conformance.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.conformance.Logs;
import io.aioservlet.conformance.client.HttpConnection;
import io.aioservlet.conformance.client.Reply;
import io.aioservlet.conformance.client.WebSocketClient;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessLogTest extends ContainerTest {

    private static final Pattern LINE = Pattern.compile("127\\.0\\.0\\.1 - - [A-Z][a-z]{2}, [^\"]+ GMT"
            + " \"(?<request>[^\"]*)\" (?<status>\\d+) (?<bytes>\\d+) \"(?<referer>.*)\" \"(?<agent>.*)\""
            + " (?<type>.*) (?<length>\\S+) (?<micros>\\d+)");

    /** A word that finds the lines of this test: its requests carry it in a field. */
    private final String word = UUID.randomUUID().toString();

    private String agent() {
        return "User-Agent: " + word;
    }

    private List<String> lines() throws IOException {
        return get("/access-log?word=" + word).text().lines().toList();
    }

    /** The lines of the test, once there are as many. */
    private List<Matcher> lines(int count) throws Exception {
        eventually(count + " lines in the access log", () -> lines().size() >= count);
        List<String> found = lines();
        assertEquals(count, found.size(), found::toString);
        return found.stream()
                .map(line -> {
                    Matcher matcher = LINE.matcher(line);
                    assertTrue(matcher.matches(), line);
                    return matcher;
                })
                .toList();
    }

    @Logs(value = "error while handling GET .*/broken", times = 0)
    @ParameterizedTest
    @CsvSource({
        "/?a=b%20c, 200",
        "/staged, 200",
        "/stream, 200",
        "/async/stream, 200",
        "/thrown, 302",
        "/empty, 204",
        "/nope, 404",
        "/broken, 500"
    })
    void eachResponseHasALine(String path, int status) throws Exception {
        Reply reply = get(path, agent());
        Matcher line = lines(1).get(0);
        assertEquals("GET " + at(path) + " HTTP/1.1", line.group("request"));
        assertEquals(status, Integer.parseInt(line.group("status")));
        assertEquals(reply.body().length, Integer.parseInt(line.group("bytes")));
        assertEquals("-", line.group("referer"));
        assertEquals(word, line.group("agent"));
    }

    @Test
    void fieldsOfBothSidesAreThere() throws Exception {
        assertEquals(200, get("/", agent(), "Referer: http://example.com/").status());
        Matcher line = lines(1).get(0);
        assertEquals("http://example.com/", line.group("referer"));
        assertEquals("text/plain; charset=utf-8", line.group("type"));
        assertEquals("12", line.group("length"));
    }

    @Test
    void aResponseToHeadHasNoBytes() throws Exception {
        assertEquals(200, send("HEAD", "/", null, agent()).status());
        Matcher line = lines(1).get(0);
        assertEquals("HEAD " + at("/") + " HTTP/1.1", line.group("request"));
        assertEquals("0", line.group("bytes"));
        assertEquals("12", line.group("length"));
    }

    @Test
    void noClientForgesALine() throws Exception {
        String quoting = word + "\" 200 0 \"-\" \"\\";
        assertEquals(200, get("/", "User-Agent: " + quoting).status());
        assertEquals(word + "\\\" 200 0 \\\"-\\\" \\\"\\\\", lines(1).get(0).group("agent"));
    }

    @Test
    void theTimeIsInMicroseconds() throws Exception {
        long begin = System.nanoTime();
        assertEquals("slept", get("/sleep", agent()).text());
        long micros = Long.parseLong(lines(1).get(0).group("micros"));
        long most = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - begin);
        assertTrue(micros >= 49_000 && micros <= most, micros + " of at most " + most);
    }

    @Test
    void eachRequestOfAConnectionHasALine() throws Exception {
        try (HttpConnection connection = connect()) {
            for (String path : List.of("/", "/staged", "/nope")) {
                send(connection, "GET", path, null, agent());
            }
        }
        List<String> statuses =
                lines(3).stream().map(line -> line.group("status")).sorted().toList();
        assertEquals(List.of("200", "200", "404"), statuses);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ws", "/ws/async"})
    void aWebsocketHasOneLineWhenItIsOver(String path) throws Exception {
        try (WebSocketClient ws = websocket(path, agent())) {
            assertEquals(101, ws.handshake().status());
            ws.sendText("hi");
            assertEquals("hi/answer", ws.receive().text());
            assertEquals(List.of(), lines());
            ws.sendText("close");
            assertEquals(1000, ws.receiveClose());
            ws.sendClose(1000, "");
        }
        Matcher line = lines(1).get(0);
        assertEquals("GET " + at(path) + " HTTP/1.1", line.group("request"));
        assertEquals("101", line.group("status"));
    }

    @Test
    void aRefusedHandshakeHasItsOwnStatus() throws Exception {
        try (WebSocketClient ws = websocket("/ws", agent(), "X-Refuse: yes")) {
            assertEquals(403, ws.handshake().status());
        }
        assertEquals("403", lines(1).get(0).group("status"));
    }
}

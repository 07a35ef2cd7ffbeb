package io.aioservlet.conformance.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.conformance.Feature;
import io.aioservlet.conformance.client.Reply;
import io.aioservlet.conformance.client.WebSocketClient;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that two servers in a row could understand differently. Parsing is the container's; what we add must not spoil it. */
class SmugglingTest extends HostileTest {

    private static final String CHUNKED = "Transfer-Encoding: chunked";
    private static final String WHOLE_CHUNKS = "5\r\nhello\r\n0\r\n\r\n";

    private String postHead(String path, String... fields) {
        return head("POST", path, fields);
    }

    @Test
    @Advisory("CVE-2023-37276")
    void aLoneCarriageReturnInAValueStartsNoField() throws Exception {
        requires(Feature.STRICT_FIELDS);
        for (String value : List.of("\rxTransfer-Encoding: chunked", "a\rTransfer-Encoding: chunked")) {
            List<Reply> answers = answers(postHead("/length", "X-Abc: " + value, "Connection: close") + WHOLE_CHUNKS);
            Reply first = answers.get(0);
            assertTrue(first.status() / 100 == 4 || first.text().equals("0"), () -> "not a chunked body: " + answers);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length : 5", "Content-Length\t: 5", " Content-Length: 5"})
    @Advisory({"GHSA-pjjw-qhg8-p2p9", "CVE-2023-47627"})
    void aBlankInTheNameOfAFieldIsRefused(String field) throws Exception {
        assertRefused(postHead("/length", field, "Content-Length: 5") + "hello");
    }

    @Test
    void aBlankWithinTheNameOfAFieldIsRefused() throws Exception {
        requires(Feature.STRICT_FIELDS);
        assertRefused(postHead("/length", "Content Length: 5", "Content-Length: 5") + "hello");
    }

    @Test
    @Advisory("GHSA-pjjw-qhg8-p2p9")
    void aChunkSizeThatEndsWithABareLineFeedIsRefused() throws Exception {
        requires(Feature.STRICT_CHUNK_LINES);
        assertRefused(postHead("/length", CHUNKED) + "5\nhello\r\n0\r\n\r\n" + smuggled());
    }

    @Test
    @Advisory("CVE-2024-52304")
    void aLineFeedInAChunkExtensionIsRefused() throws Exception {
        requires(Feature.STRICT_CHUNK_LINES);
        assertRefused(postHead("/length", CHUNKED) + "5;x\nhello\r\n0\r\n\r\n" + smuggled());
    }

    @ParameterizedTest
    @ValueSource(strings = {"+5", "-5", "0x5", "1_0", "5.0", "five", "5 5", "99999999999999999999"})
    @Advisory("CVE-2023-47627")
    void aLengthThatIsNoNumberIsRefused(String length) throws Exception {
        assertRefused(postHead("/length", "Content-Length: " + length) + "hello" + smuggled());
    }

    @Test
    @Advisory({"CVE-2025-69224", "CVE-2023-47627"})
    void digitsAndLettersBeyondAsciiAreNone() throws Exception {
        assertRefused(postHead("/length", "Content-Length: " + utf8("٥")) + "hello" + smuggled());
        assertRefused(headAt("GET", at("/")).replace("HTTP/1.1", utf8("HTTP/1.١")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"xchunked", "c\u00d5\u00b0unked", "chunked, identity", "chunked, chunked", "chunked\u000b"})
    @Advisory({"CVE-2023-47641", "CVE-2025-69224"})
    void aCodingThatIsNotJustChunkedIsRefused(String coding) throws Exception {
        requires(Feature.STRICT_TRANSFER_CODINGS);
        assertRefused(postHead("/length", "Transfer-Encoding: " + coding) + WHOLE_CHUNKS + smuggled());
    }

    @Test
    @Advisory("CVE-2023-47641")
    void aLengthBesideChunksDoesNotLetAnotherRequestIn() throws Exception {
        for (String[] fields : new String[][] {{"Content-Length: 4", CHUNKED}, {CHUNKED, "Content-Length: 4"}}) {
            List<Reply> answers = answers(postHead("/length", fields) + "1\r\nA\r\n0\r\n\r\n" + smuggled());
            assertTrue(answers.size() <= 1, answers::toString); // TE wins and the connection closes, or it is refused
        }
    }

    @Test
    @Advisory({"CVE-2023-47627", "CVE-2026-34525"})
    void repeatedFieldsThatMayStandOnceAreRefused() throws Exception {
        assertRefused(postHead("/length", "Content-Length: 5", "Content-Length: 6") + "hello!" + smuggled());
        assertRefused(postHead("/length", CHUNKED, CHUNKED) + WHOLE_CHUNKS + smuggled());
    }

    @Test
    @Advisory("CVE-2026-34525")
    void twoHostsAreRefused() throws Exception {
        assertRefused(head("GET", "/", "Host: other"));
    }

    @Test
    @Advisory("CVE-2024-23829")
    void separatorsThatAreNoneAreRefused() throws Exception {
        assertRefused("GET\u000b" + at("/") + " HTTP/1.1\r\nHost: h\r\n\r\n");
        assertRefused(head("GET", "/", "Fo\u0001o: 1"));
        assertRefused(head("GET", "/", "Fo\0o: 1"));
    }

    @Test
    @Advisory("CVE-2023-47627")
    void aHostWithANulIsRefused() throws Exception {
        assertRefused("GET " + at("/") + " HTTP/1.1\r\nHost: a\0b\r\n\r\n");
    }

    @Test
    @Advisory("CVE-2025-53643")
    void aTrailerSectionIsNotARequest() throws Exception {
        List<Reply> answers = answers(postHead("/length", CHUNKED) + "5\r\nhello\r\n0\r\n" + smuggled());
        assertTrue(answers.size() <= 1, answers::toString);
        answers = answers(postHead("/length", CHUNKED) + "5\r\nhello\r\n0\r\nX-Trailer: 1\r\n\r\n"
                + head("GET", "/hello/second", "Connection: close"));
        assertEquals(
                List.of("5", "Hello, second"), answers.stream().map(Reply::text).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/ready", "/staged", "/ws", "/nope"})
    @Advisory("CVE-2026-69243")
    void theBodyOfADeclinedUpgradeIsNotARequest(String path) throws Exception {
        for (String method : List.of("GET", "POST")) {
            String body = smuggled();
            List<Reply> answers = answers(head(
                            method,
                            path,
                            "Upgrade: websocket",
                            "Connection: Upgrade",
                            "Sec-WebSocket-Version: 13",
                            "Sec-WebSocket-Key: short",
                            "Content-Length: " + body.length())
                    + body);
            assertTrue(answers.size() <= 1, answers::toString);
        }
    }

    @Test
    @Advisory("CVE-2026-69243")
    void theBodyOfARequestThatWishesAnUpgradeIsRead() throws Exception {
        String body = smuggled();
        for (String path : List.of("/echo", "/async/text")) {
            List<Reply> answers = answers(postHead(
                            path,
                            "Upgrade: websocket",
                            "Connection: Upgrade, close",
                            "Content-Length: " + body.length())
                    + body);
            assertEquals(List.of(body), answers.stream().map(Reply::text).toList());
        }
    }

    @Test
    void onlyTheOptionUpgradeUpgrades() throws Exception {
        Reply reply = get(
                "/ws",
                "Upgrade: websocket",
                "Connection: notupgrade",
                "Sec-WebSocket-Version: 13",
                "Sec-WebSocket-Key: " + WebSocketClient.KEY);
        assertNotEquals(101, reply.status());
    }
}

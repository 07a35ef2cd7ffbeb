package io.aioservlet.conformance.tests;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.aioservlet.conformance.client.HttpConnection;
import io.aioservlet.conformance.client.Reply;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * What tests of hostile clients share: bytes that are sent as they are, and a path that counts who reached it. After each of
 * them the server must still serve others, and nobody may have reached that path.
 */
abstract class HostileTest extends ContainerTest {

    /** A request that must not be taken for one. */
    final String smuggled() {
        return headAt("GET", at("/mark/smuggled"));
    }

    private int marksBefore;

    /** Whether the tests are about paths. All others are run at the root only, since they take their time. */
    boolean mountMatters() {
        return false;
    }

    @BeforeEach
    void countMarks() throws Exception {
        assumeTrue(mountMatters() || container.mount().isEmpty(), "the mount point makes no difference");
        marksBefore = counter("mark smuggled");
    }

    @AfterEach
    void nothingWasSmuggledAndOthersAreServed() throws Exception {
        if (!mountMatters() && !container.mount().isEmpty()) {
            return;
        }
        assertEquals(marksBefore, counter("mark smuggled"), "a part of a request was taken for another one");
        assertEquals("Hello, world", get("/").text());
    }

    /** All answers to these bytes until the server closes the connection. Each char is a byte. */
    List<Reply> answers(String bytes) throws IOException {
        List<Reply> answers = new ArrayList<>();
        try (HttpConnection connection = connect()) {
            connection.sendWhatItTakes(bytes.getBytes(ISO_8859_1));
            connection.halfClose();
            while (true) {
                answers.add(connection.receive());
            }
        } catch (EOFException | SocketException end) {
            return answers;
        }
    }

    /** Refused with a 4xx (or what says that something is not implemented), or by closing the connection. */
    void assertRefused(String bytes) throws IOException {
        List<Reply> answers = answers(bytes);
        if (!answers.isEmpty()) {
            int status = answers.get(0).status();
            assertTrue(status / 100 == 4 || status == 501 || status == 505, () -> visible(bytes) + ": " + answers);
            assertEquals(1, answers.size(), () -> visible(bytes) + ": " + answers);
        }
    }

    private static String visible(String bytes) {
        String start = bytes.substring(0, Math.min(300, bytes.length()));
        return start.replace("\r", "\\r").replace("\n", "\\n").replace("\0", "\\0");
    }

    /** UTF-8 as chars that are bytes. */
    static String utf8(String text) {
        return new String(text.getBytes(java.nio.charset.StandardCharsets.UTF_8), ISO_8859_1);
    }
}

package io.aioservlet.events;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ServerEventTest {

    @Test
    void everyLineOfTheDataIsALineOfTheStream() {
        assertEquals(
                "data: a\ndata: b\ndata: c\ndata: \ndata: d\n\n",
                ServerEvent.of("a\nb\r\nc\r\rd").toString());
        assertEquals("data: \n\n", ServerEvent.of("").toString());
    }

    @Test
    void nameAndIdentifierCannotBecomeOtherFields() {
        assertEquals(
                "id: 7data: x\nevent: tickretry: 0\ndata: a\n\n",
                ServerEvent.of("a")
                        .withName("tick\r\nretry: 0")
                        .withId("7\n\0data: x")
                        .toString());
    }

    @Test
    void aCommentHasNoFieldAndMaySpanLines() {
        assertEquals(": still\n: here\n\n", ServerEvent.comment("still\nhere").toString());
        assertEquals(": \n\n", ServerEvent.comment("").toString());
    }

    @Test
    void theWaitBeforeTheNextConnectionIsInMilliseconds() {
        assertEquals(
                "retry: 1500\n\n", ServerEvent.retry(Duration.ofMillis(1500)).toString());
    }
}

package io.aioservlet.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.testkit.FakeRequest;
import io.aioservlet.testkit.Stages;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class EventStreamTest {

    private final FakeRequest request = FakeRequest.get("/events");

    private EventStream open() {
        return Stages.get(EventStream.openAsync(request.nonBlocking()));
    }

    @Test
    void eventsOfManySendersGoOutOneAfterTheOther() {
        EventStream events = open();
        var slow = new CompletableFuture<Void>();
        request.wire().holdUntil(slow);
        CompletionStage<Void> first = events.sendAsync(ServerEvent.of("1"));
        CompletionStage<Void> second = events.sendAsync(ServerEvent.of("2"));
        assertFalse(Stages.done(second));
        slow.complete(null);
        Stages.get(first);
        Stages.get(second);
        assertTrue(request.wire().text().contains("data: 1\n\n"), request.wire().text());
        assertTrue(
                request.wire().text().indexOf("data: 1") < request.wire().text().indexOf("data: 2"));
    }

    @Test
    void whatWaitsForASlowClientIsBounded() {
        EventStream events = open();
        request.wire().holdUntil(new CompletableFuture<>());
        String large = "x".repeat(EventStream.MAX_PENDING / 2);
        CompletionStage<Void> first = events.sendAsync(ServerEvent.of(large));
        CompletionStage<Void> second = events.sendAsync(ServerEvent.of(large));
        assertFalse(Stages.done(first));
        assertTrue(
                Stages.failure(SlowClientException.class, second).getMessage().contains("bytes wait"));
        assertFalse(events.isOpen());
    }

    @Test
    void aStreamEndsWhenItsLastEventIsOut() {
        EventStream events = open();
        var slow = new CompletableFuture<Void>();
        request.wire().holdUntil(slow);
        CompletionStage<Void> sent = events.sendAsync(ServerEvent.of("last"));
        CompletionStage<Void> closed = events.whenClosed();
        events.close();
        assertFalse(Stages.done(closed));
        slow.complete(null);
        Stages.get(sent);
        Stages.get(closed);
        Stages.failure(IOException.class, events.sendAsync(ServerEvent.of("too late")));
    }

    @Test
    void aWriteThatFailsClosesTheStream() {
        EventStream events = open();
        request.wire().breakWith(new IOException("gone"));
        Stages.failure(IOException.class, events.sendAsync(ServerEvent.of("a")));
        assertFalse(events.isOpen());
        Stages.get(events.whenClosed());
    }

    @Test
    void aPlainHandlerSendsAndPauses() throws Exception {
        EventStream events = EventStream.open(request);
        events.send("a");
        assertTrue(events.pause(Duration.ofMillis(1)));
        events.close();
        assertFalse(events.pause(Duration.ofDays(1)), "it does not wait for a stream that is closed");
        events.response();
        assertThrows(IOException.class, () -> events.send("b"));
        assertEquals("text/event-stream", request.wire().fields().get("Content-Type"));
    }

    @Test
    void anAsynchronousHandlerIsToldNotToBlock() {
        EventStream events = open();
        assertThrows(IllegalStateException.class, () -> events.send("a"));
    }

    @Test
    void aHeadRequestHasNoEvents() throws Exception {
        var head = FakeRequest.of("HEAD", "/events");
        EventStream events = EventStream.open(head);
        assertFalse(events.isOpen());
        events.send("a");
        assertEquals("", head.wire().text());
    }
}

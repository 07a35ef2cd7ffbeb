package io.aioservlet.body;

import static io.aioservlet.testkit.Utf8.utf8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.io.RequestBodyException;
import io.aioservlet.testkit.FakeBody;
import io.aioservlet.testkit.FakeRequest;
import io.aioservlet.testkit.Stages;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

class BodyPublisherTest {

    /** Collects, and asks for as many blocks as it is told. */
    private static final class Collector implements Flow.Subscriber<ByteBuffer> {

        final CompletableFuture<Throwable> end = new CompletableFuture<>();
        final StringBuilder text = new StringBuilder();
        final long first;
        final long eachTime;
        Flow.Subscription subscription;

        Collector(long first, long eachTime) {
            this.first = first;
            this.eachTime = eachTime;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            this.subscription = subscription;
            if (first != 0) {
                subscription.request(first);
            }
        }

        @Override
        public void onNext(ByteBuffer block) {
            text.append(StandardCharsets.UTF_8.decode(block)).append('|');
            if (eachTime != 0) {
                subscription.request(eachTime);
            }
        }

        @Override
        public void onError(Throwable failure) {
            assertTrue(end.complete(failure), "a second end");
        }

        @Override
        public void onComplete() {
            assertTrue(end.complete(null), "a second end");
        }
    }

    private final FakeRequest request = FakeRequest.of("POST", "/").nonBlocking();
    private final FakeBody body = request.exchange().body();

    @Test
    void onlyWhatIsWantedIsPulled() {
        body.block(utf8("a")).block(utf8("b")).block(utf8("c")).end();
        var collector = new Collector(0, 0);
        request.contentAsync().subscribe(collector);
        assertEquals(0, body.pulls());
        collector.subscription.request(1);
        assertEquals("a|", collector.text.toString());
        assertEquals(1, body.pulls());
        collector.subscription.request(2);
        assertEquals("a|b|c|", collector.text.toString());
        assertEquals(3, body.pulls());
        collector.subscription.request(1);
        assertNull(Stages.get(collector.end));
    }

    @Test
    void aSlowClientIsWaitedForWithoutAThread() {
        var collector = new Collector(1, 1);
        request.contentAsync().subscribe(collector);
        assertTrue(body.waiting());
        body.block(utf8("a"));
        assertEquals("a|", collector.text.toString());
        assertTrue(body.waiting());
        body.end();
        assertNull(Stages.get(collector.end));
    }

    @Test
    void aDemandWithoutBoundsTakesEverythingAndDoesNotOverflowTheStack() {
        for (int i = 0; i < 100_000; i++) {
            body.block(utf8("x"));
        }
        body.end();
        var collector = new Collector(Long.MAX_VALUE, Long.MAX_VALUE);
        request.contentAsync().subscribe(collector);
        assertNull(Stages.get(collector.end));
        assertEquals(200_000, collector.text.length());
    }

    @Test
    void askingFromWithinOnNextDoesNotOverflowTheStackEither() {
        for (int i = 0; i < 100_000; i++) {
            body.block(utf8("x"));
        }
        body.end();
        var collector = new Collector(1, 1);
        request.contentAsync().subscribe(collector);
        assertNull(Stages.get(collector.end));
        assertEquals(200_000, collector.text.length());
    }

    @Test
    void aFailureEndsIt() {
        body.block(utf8("a")).failure(new RequestBodyException(new IOException("reset")));
        var collector = new Collector(5, 0);
        request.contentAsync().subscribe(collector);
        assertInstanceOf(RequestBodyException.class, Stages.get(collector.end));
        assertEquals("a|", collector.text.toString());
        collector.subscription.request(1);
        assertEquals(2, body.pulls());
    }

    @Test
    void afterACancelNothingIsHandedOn() {
        var collector = new Collector(2, 0);
        request.contentAsync().subscribe(collector);
        collector.subscription.cancel();
        body.block(utf8("a")).end();
        assertEquals("", collector.text.toString());
        assertEquals(1, body.pulls());
    }

    @Test
    void aDemandBelowOneIsAnError() {
        var collector = new Collector(-1, 0);
        request.contentAsync().subscribe(collector);
        assertInstanceOf(IllegalArgumentException.class, Stages.get(collector.end));
        assertEquals(0, body.pulls());
    }

    @Test
    void aSecondSubscriberIsRefusedAndTakesNothing() {
        body.block(utf8("a")).block(utf8("b")).end();
        var first = new Collector(0, 0);
        var second = new Collector(1, 0);
        var third = new Collector(1, 0);
        Flow.Publisher<ByteBuffer> publisher = request.contentAsync();
        publisher.subscribe(first);
        publisher.subscribe(second);
        request.contentAsync().subscribe(third);
        assertInstanceOf(IllegalStateException.class, Stages.get(second.end));
        assertInstanceOf(IllegalStateException.class, Stages.get(third.end));
        assertEquals("", second.text.toString() + third.text);
        first.subscription.request(3);
        assertEquals("a|b|", first.text.toString());
        assertNull(Stages.get(first.end));
    }

    @Test
    void aCompressedBodyIsPublishedDecompressed() throws IOException {
        request.header("Content-Encoding", "gzip");
        body.block(RequestBodyTest.gzip(utf8("hello"))).end();
        var collector = new Collector(Long.MAX_VALUE, 0);
        request.contentAsync().subscribe(collector);
        assertNull(Stages.get(collector.end));
        assertEquals("hello", collector.text.toString().replace("|", ""));
    }

    @Test
    void aCompressedBodyThatIsNoneIsA400() {
        request.header("Content-Encoding", "gzip");
        body.block(utf8("nonsense")).end();
        var collector = new Collector(Long.MAX_VALUE, 0);
        request.contentAsync().subscribe(collector);
        assertInstanceOf(io.aioservlet.web.exception.HttpBadRequest.class, Stages.get(collector.end));
    }
}

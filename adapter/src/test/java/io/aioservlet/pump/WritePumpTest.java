package io.aioservlet.pump;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.testkit.Stages;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class WritePumpTest {

    /** A container's output that takes that many operations before it is not ready any more. */
    private static final class Script implements Output {

        final List<String> calls = new ArrayList<>();
        boolean atOnce = true;
        int ready;
        IOException failure;
        RuntimeException onRegister;

        @Override
        public boolean register(Listener listener) {
            calls.add("register");
            if (onRegister != null) {
                throw onRegister;
            }
            return atOnce;
        }

        @Override
        public boolean isReady() {
            return ready > 0;
        }

        @Override
        public void write(ByteBuffer bytes) throws IOException {
            operate(StandardCharsets.UTF_8.decode(bytes).toString());
        }

        @Override
        public void flush() throws IOException {
            operate("flush");
        }

        private void operate(String call) throws IOException {
            assertTrue(ready > 0, "the container is not ready");
            calls.add(call);
            ready--;
            if (failure != null) {
                throw failure;
            }
        }
    }

    private final Script output = new Script();
    private final List<Runnable> resumed = new ArrayList<>();
    private final WritePump pump = new WritePump(output, resumed::add, cause -> new IOException("explained", cause));

    private CompletionStage<Void> write(String text) {
        return pump.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** The container becomes ready for that many operations and calls back. */
    private void possible(int operations) {
        output.ready = operations;
        pump.possible();
    }

    private void resume() {
        List<Runnable> now = List.copyOf(resumed);
        resumed.clear();
        now.forEach(Runnable::run);
    }

    @Test
    void nothingIsTouchedBeforeTheFirstWrite() {
        assertEquals(List.of(), output.calls);
    }

    @Test
    void whereTheContainerStaysReadyAWriteIsDoneAtOnce() {
        output.ready = 10;
        assertTrue(Stages.done(write("a")));
        assertTrue(Stages.done(pump.flush()));
        assertEquals(List.of("register", "a", "flush"), output.calls);
        assertEquals(List.of(), resumed);
    }

    @Test
    @Tag("pitfall-8")
    void aWriteIsDoneOnlyWhenTheContainerIsReadyAgain() {
        output.ready = 1;
        CompletionStage<Void> a = write("a");
        assertEquals(List.of("register", "a"), output.calls);
        assertFalse(Stages.done(a), "its bytes are still with the container");
        possible(1);
        assertFalse(Stages.done(a), "code of the application never runs on the callback");
        resume();
        assertTrue(Stages.done(a));
    }

    @Test
    void aWriteWaitsUntilTheContainerCalls() {
        CompletionStage<Void> a = write("a");
        assertEquals(List.of("register"), output.calls);
        possible(2);
        assertEquals(List.of("register", "a"), output.calls);
        resume();
        assertTrue(Stages.done(a));
    }

    @Test
    @Tag("pitfall-10")
    void offTheContainersThreadTheFirstCallbackComesFirst() {
        output.atOnce = false;
        output.ready = 10;
        CompletionStage<Void> a = write("a");
        CompletionStage<Void> b = write("b");
        assertEquals(List.of("register"), output.calls);
        pump.possible();
        assertEquals(List.of("register", "a", "b"), output.calls);
        resume();
        assertTrue(Stages.done(a) && Stages.done(b));
    }

    @Test
    @Tag("pitfall-9")
    void writesAndFlushesKeepTheirOrder() {
        CompletionStage<Void> a = write("a");
        CompletionStage<Void> flush = pump.flush();
        CompletionStage<Void> b = write("b");
        possible(1);
        resume();
        assertFalse(Stages.done(a));
        possible(1);
        resume();
        assertTrue(Stages.done(a));
        assertFalse(Stages.done(flush));
        possible(2);
        resume();
        assertTrue(Stages.done(flush));
        assertTrue(Stages.done(b));
        assertEquals(List.of("register", "a", "flush", "b"), output.calls);
    }

    @Test
    void aCallbackForNothingDoesNothing() {
        output.ready = 5;
        write("a");
        pump.possible();
        pump.possible();
        pump.ended();
        assertEquals(List.of("register", "a"), output.calls);
    }

    @Test
    void aWriteFromWithinTheCompletionOfAnotherComesAfterIt() {
        output.ready = 10;
        CompletionStage<Void> both = write("a").thenCompose(nothing -> write("b"));
        assertTrue(Stages.done(both));
        assertEquals(List.of("register", "a", "b"), output.calls);
    }

    @Test
    @Tag("pitfall-34")
    void moreThanTheBoundMayNotWaitButOneWriteMayBeLargerThanIt() {
        CompletionStage<Void> large = pump.write(ByteBuffer.allocate(WritePump.MAX_WAITING + 1));
        assertFalse(Stages.done(large), "alone it may be of any size");
        var failure = Stages.failure(IllegalStateException.class, write("x"));
        assertTrue(failure.getMessage().contains("wait for the stage"), failure.getMessage());
        assertFalse(Stages.done(large), "the refused one harms no other");
        possible(1);
        CompletionStage<Void> next = write("x");
        assertFalse(next.toCompletableFuture().isCompletedExceptionally(), "there is room again");
    }

    @Test
    void justTheBoundMayWait() {
        CompletionStage<Void> most = pump.write(ByteBuffer.allocate(WritePump.MAX_WAITING - 1));
        CompletionStage<Void> last = write("x");
        assertFalse(Stages.done(most));
        assertFalse(Stages.done(last));
        Stages.failure(IllegalStateException.class, write("x"));
    }

    @Test
    void aFailureOfTheContainerFailsWhatIsUnderWayAndWhatWaitsAndWhatComesLater() {
        output.ready = 1;
        CompletionStage<Void> underWay = write("a");
        CompletionStage<Void> waiting = write("b");
        pump.failed(new IOException("raw"));
        assertFalse(Stages.done(underWay));
        resume();
        var failure = Stages.failure(IOException.class, underWay);
        assertEquals("explained", failure.getMessage());
        assertSame(failure, Stages.failure(IOException.class, waiting));
        assertSame(failure, Stages.failure(IOException.class, write("c")));
        pump.failed(new IOException("again"));
        assertSame(failure, Stages.failure(IOException.class, pump.flush()), "the first failure counts");
    }

    @Test
    void aFailureOfTheWriteItselfIsExplained() {
        output.ready = 1;
        output.failure = new IOException("broken pipe");
        assertEquals(
                "broken pipe",
                Stages.failure(IOException.class, write("a")).getCause().getMessage());
    }

    @Test
    void aContainerThatRefusesTheListenerFailsTheWrite() {
        output.onRegister = new IllegalStateException("not async");
        assertEquals("explained", Stages.failure(IOException.class, write("a")).getMessage());
    }

    @Test
    @Tag("pitfall-5")
    void afterTheExchangeWaitingAndLaterWritesFailWithItsReason() {
        CompletionStage<Void> waiting = write("a");
        var over = new IOException("over");
        pump.abandon(over);
        resume();
        assertSame(over, Stages.failure(IOException.class, waiting));
        assertSame(over, Stages.failure(IOException.class, write("b")));
        possible(5);
        assertEquals(List.of("register"), output.calls, "nothing is written after the end");
    }

    @Test
    void aThousandWritesInARowDoNotOverflowTheStack() {
        output.ready = Integer.MAX_VALUE;
        CompletionStage<Void> last = CompletableFuture.completedStage(null);
        for (int i = 0; i < 10_000; i++) {
            last = last.thenCompose(nothing -> write("x"));
        }
        assertTrue(Stages.done(last));
        assertEquals(10_001, output.calls.size());
    }
}

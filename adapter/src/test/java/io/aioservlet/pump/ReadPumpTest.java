package io.aioservlet.pump;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.testkit.Stages;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ReadPumpTest {

    /** A container's input that is ready only when the test says so. */
    private static final class Script implements Input {

        final List<String> calls = new ArrayList<>();
        final Deque<Object> lines = new ArrayDeque<>();
        RuntimeException onRegister;
        boolean atOnce = true;
        boolean finished;

        @Override
        public boolean register(Listener listener) {
            calls.add("register");
            if (onRegister != null) {
                throw onRegister;
            }
            return atOnce;
        }

        @Override
        public boolean isFinished() {
            return finished;
        }

        @Override
        public boolean isReady() {
            calls.add("isReady");
            return !lines.isEmpty();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            Object line = lines.remove();
            calls.add("read");
            if (line instanceof IOException failure) {
                throw failure;
            }
            if (line instanceof Integer count) {
                return count;
            }
            byte[] bytes = ((String) line).getBytes(StandardCharsets.UTF_8);
            System.arraycopy(bytes, 0, target, offset, bytes.length);
            return bytes.length;
        }
    }

    private final Script input = new Script();
    private final List<Runnable> resumed = new ArrayList<>();
    private final ReadPump pump = new ReadPump(input, resumed::add, cause -> new IOException("explained", cause));

    private static String text(ByteBuffer block) {
        return block == null ? null : StandardCharsets.UTF_8.decode(block).toString();
    }

    private void resume() {
        List<Runnable> now = List.copyOf(resumed);
        resumed.clear();
        now.forEach(Runnable::run);
    }

    @Test
    void nothingIsTouchedBeforeTheFirstPull() {
        assertEquals(List.of(), input.calls);
    }

    @Test
    @Tag("pitfall-27")
    void theListenerIsRegisteredOnceOnTheFirstPull() {
        input.lines.add("a");
        input.lines.add("b");
        assertEquals("a", text(Stages.get(pump.next())));
        assertEquals("b", text(Stages.get(pump.next())));
        assertEquals(List.of("register", "isReady", "read", "isReady", "read"), input.calls);
    }

    @Test
    void aPullWaitsUntilTheContainerCallsAndGoesOnOffTheCallback() {
        CompletionStage<ByteBuffer> block = pump.next();
        assertFalse(Stages.done(block));
        input.lines.add("a");
        pump.possible();
        assertFalse(Stages.done(block), "code of the application never runs on the callback");
        resume();
        assertEquals("a", text(Stages.get(block)));
    }

    @Test
    @Tag("pitfall-10")
    void offTheContainersThreadTheFirstCallbackComesFirst() {
        input.atOnce = false;
        input.lines.add("a");
        CompletionStage<ByteBuffer> block = pump.next();
        assertEquals(List.of("register"), input.calls);
        pump.possible();
        resume();
        assertEquals("a", text(Stages.get(block)));
    }

    @Test
    void anEndThatTheContainerDoesNotTellIsSeen() {
        input.finished = true;
        assertNull(Stages.get(pump.next()));
    }

    @Test
    void aBodyThatWasReadToItsEndBeforeNeedsNoCallback() {
        input.finished = true;
        input.atOnce = false;
        assertNull(Stages.get(pump.next()));
    }

    @Test
    void aCallbackThatNobodyWaitsForReadsNothing() {
        input.lines.add("a");
        assertEquals("a", text(Stages.get(pump.next())));
        input.lines.add("b");
        int before = input.calls.size();
        pump.possible();
        pump.possible();
        assertEquals(before, input.calls.size());
        assertEquals("b", text(Stages.get(pump.next())));
    }

    @Test
    void smallPiecesShareABlockAndNoneSeesAnother() {
        input.lines.add("first");
        input.lines.add("second");
        ByteBuffer first = Stages.get(pump.next());
        ByteBuffer second = Stages.get(pump.next());
        assertEquals(5, second.arrayOffset(), "behind the first one");
        assertEquals(5, first.capacity());
        assertEquals("first", text(first));
        assertEquals("second", text(second));
    }

    @Test
    @Tag("pitfall-12")
    void aCallbackWithoutBytesIsForgiven() {
        CompletionStage<ByteBuffer> block = pump.next();
        pump.possible();
        assertFalse(Stages.done(block));
        input.lines.add("a");
        pump.possible();
        resume();
        assertEquals("a", text(Stages.get(block)));
    }

    @Test
    @Tag("pitfall-12")
    void aReadThatBringsNothingIsTriedAgain() {
        input.lines.add(0);
        input.lines.add("a");
        assertEquals("a", text(Stages.get(pump.next())));
    }

    @Test
    void theEndStays() {
        input.lines.add(-1);
        assertNull(Stages.get(pump.next()));
        assertNull(Stages.get(pump.next()));
        assertEquals(List.of("register", "isReady", "read"), input.calls);
    }

    @Test
    void theEndMayComeAsACallback() {
        CompletionStage<ByteBuffer> block = pump.next();
        pump.ended();
        resume();
        assertNull(Stages.get(block));
        assertNull(Stages.get(pump.next()));
    }

    @Test
    void theEndMayComeBetweenTwoPulls() {
        input.lines.add("a");
        assertEquals("a", text(Stages.get(pump.next())));
        pump.ended();
        assertNull(Stages.get(pump.next()));
    }

    @Test
    void aSecondPullWhileOneWaitsIsAnErrorOfTheCallerOnly() {
        CompletionStage<ByteBuffer> first = pump.next();
        Stages.failure(IllegalStateException.class, pump.next());
        input.lines.add("a");
        pump.possible();
        resume();
        assertEquals("a", text(Stages.get(first)));
    }

    @Test
    void aFailureOfTheReadIsExplainedAndStays() {
        input.lines.add(new IOException("raw"));
        var failure = Stages.failure(IOException.class, pump.next());
        assertEquals("explained", failure.getMessage());
        assertEquals("raw", failure.getCause().getMessage());
        assertSame(failure, Stages.failure(IOException.class, pump.next()));
    }

    @Test
    void aFailureWhileAPullWaitsFailsItOffTheCallback() {
        CompletionStage<ByteBuffer> block = pump.next();
        pump.failed(new IOException("raw"));
        assertFalse(Stages.done(block));
        resume();
        assertEquals("explained", Stages.failure(IOException.class, block).getMessage());
    }

    @Test
    void aFailureBetweenTwoPullsFailsTheNext() {
        input.lines.add("a");
        assertEquals("a", text(Stages.get(pump.next())));
        pump.failed(new IOException("raw"));
        assertEquals("explained", Stages.failure(IOException.class, pump.next()).getMessage());
    }

    @Test
    void aContainerThatRefusesTheListenerFailsThePull() {
        input.onRegister = new IllegalStateException("not async");
        assertEquals("explained", Stages.failure(IOException.class, pump.next()).getMessage());
    }

    @Test
    void afterTheExchangeWaitingAndLaterPullsFailWithItsReason() {
        CompletionStage<ByteBuffer> block = pump.next();
        var over = new IOException("over");
        pump.abandon(over);
        resume();
        assertSame(over, Stages.failure(IOException.class, block));
        assertSame(over, Stages.failure(IOException.class, pump.next()));
        pump.possible();
        pump.ended();
        pump.failed(new IOException("late"));
        assertSame(over, Stages.failure(IOException.class, pump.next()), "what comes later changes nothing");
        assertEquals(List.of(), resumed);
    }

    @Test
    void aPullBeforeWhichTheExchangeEndedTouchesNothing() {
        pump.abandon(new IOException("over"));
        Stages.failure(IOException.class, pump.next());
        assertEquals(List.of(), input.calls);
    }

    @Test
    void aPullFromWithinTheCompletionOfAnotherWorks() {
        input.lines.add("a");
        input.lines.add("b");
        CompletionStage<String> both =
                pump.next().thenCompose(first -> pump.next().thenApply(second -> text(first) + text(second)));
        assertEquals("ab", Stages.get(both));
        assertTrue(resumed.isEmpty());
    }
}

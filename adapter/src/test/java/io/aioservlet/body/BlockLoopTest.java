package io.aioservlet.body;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.aioservlet.io.BodySource;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BlockLoopTest {

    private final Deque<CompletableFuture<@Nullable ByteBuffer>> pulls = new ArrayDeque<>();
    private final List<Object> taken = new ArrayList<>();

    private final BodySource source = new BodySource() {
        @Override
        public CompletionStage<@Nullable ByteBuffer> next() {
            if (pulls.isEmpty()) {
                throw new IllegalStateException("nothing is left to be pulled");
            }
            return pulls.removeFirst();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean blocking() {
            return false;
        }
    };

    private CompletableFuture<@Nullable ByteBuffer> script(int... blocks) {
        for (int length : blocks) {
            pulls.add(CompletableFuture.completedFuture(ByteBuffer.allocate(length)));
        }
        var last = new CompletableFuture<@Nullable ByteBuffer>();
        pulls.add(last);
        return last;
    }

    private boolean take(@Nullable ByteBuffer block, @Nullable Throwable failure) {
        taken.add(failure != null ? failure : block == null ? "end" : block.remaining());
        return true;
    }

    @Test
    void blocksThatAreThereAreTakenAtOnceAndTheLoopComesBackForTheOthers() {
        var late = script(1, 2);
        BlockLoop.run(source, this::take);
        assertEquals(List.of(1, 2), taken);
        var end = script();
        late.complete(ByteBuffer.allocate(3));
        assertEquals(List.of(1, 2, 3), taken);
        end.complete(null);
        assertEquals(List.of(1, 2, 3, "end"), taken);
    }

    @Test
    void nothingIsPulledThatIsNotWanted() {
        assertFalse(script(1, 2, 3).isDone());
        BlockLoop.run(source, (block, failure) -> take(block, failure) && taken.size() < 2);
        assertEquals(List.of(1, 2), taken);
        assertEquals(2, pulls.size());
    }

    @Test
    void aFailureIsTakenAsItWasThrownAndEndsTheLoop() {
        var failure = new IllegalStateException("broken");
        pulls.add(CompletableFuture.failedFuture(failure));
        BlockLoop.run(source, this::take);
        assertSame(failure, taken.get(0));
        var late = script();
        BlockLoop.run(source, this::take);
        late.completeExceptionally(failure);
        assertSame(failure, taken.get(1));
        assertEquals(2, taken.size());
    }

    @Test
    void aSourceThatThrowsFailsTheLoopAlsoWithinACallback() {
        var late = script();
        BlockLoop.run(source, this::take);
        late.complete(ByteBuffer.allocate(1));
        assertEquals(1, taken.get(0));
        assertEquals("nothing is left to be pulled", ((Throwable) taken.get(1)).getMessage());
    }
}

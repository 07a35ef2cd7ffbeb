package io.aioservlet.conformance.model;

import static io.aioservlet.conformance.model.Interleavings.check;
import static io.aioservlet.conformance.model.Interleavings.expect;

import io.aioservlet.concurrent.Gate;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GateModelTest {

    @Test
    void whatIsBehindItIsTakenAwayOnceAndWithNobodyInside() {
        check(threads -> {
            var gate = new Gate();
            var inside = new AtomicInteger();
            var taken = new AtomicInteger();
            Runnable visit = () -> {
                if (gate.enter()) {
                    inside.incrementAndGet();
                    expect(taken.get() == 0, "inside of what was taken away");
                    inside.decrementAndGet();
                    gate.leave();
                }
            };
            threads.start(
                    visit,
                    visit,
                    () -> gate.close(() -> {
                        expect(inside.get() == 0, "taken away from one who is inside");
                        taken.incrementAndGet();
                    }));
            threads.join();
            expect(taken.get() == 1, "taken away " + taken + " times");
        });
    }
}

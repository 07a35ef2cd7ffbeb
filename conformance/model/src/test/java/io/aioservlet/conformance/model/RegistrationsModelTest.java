package io.aioservlet.conformance.model;

import static io.aioservlet.conformance.model.Interleavings.check;
import static io.aioservlet.conformance.model.Interleavings.expect;

import io.aioservlet.concurrent.Registrations;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RegistrationsModelTest {

    @Test
    void whoeverRegistersIsToldOnceWhicheverComesFirst() {
        check(threads -> {
            var registrations = new Registrations<AtomicInteger>();
            var first = new AtomicInteger();
            var second = new AtomicInteger();
            var other = new AtomicInteger();
            threads.start(
                    () -> {
                        registrations.register(first);
                        registrations.register(second);
                    },
                    () -> registrations.register(other),
                    () -> registrations.fire(AtomicInteger::incrementAndGet));
            threads.join();
            for (AtomicInteger told : List.of(first, second, other)) {
                expect(told.get() == 1, "told " + told + " times");
            }
        });
    }
}

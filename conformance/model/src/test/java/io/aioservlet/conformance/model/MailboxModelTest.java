package io.aioservlet.conformance.model;

import static io.aioservlet.conformance.model.Interleavings.check;
import static io.aioservlet.conformance.model.Interleavings.expect;

import io.aioservlet.concurrent.Mailbox;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MailboxModelTest {

    /** What tasks touch is plain: if two of them ran at once, or did not see each other's writes, entries were lost. */
    private static final class Plain {
        private final List<String> ran = new ArrayList<>();
        private boolean inside;

        Runnable task(String name) {
            return () -> {
                expect(!inside, "two tasks at a time");
                inside = true;
                ran.add(name);
                inside = false;
            };
        }
    }

    @Test
    void everyTaskRunsOnceAndTheTasksOfAThreadInTheirOrder() {
        check(threads -> {
            var mailbox = new Mailbox();
            var plain = new Plain();
            threads.start(
                    () -> {
                        mailbox.post(plain.task("a1"), false);
                        mailbox.post(plain.task("a2"), true);
                    },
                    () -> {
                        mailbox.post(plain.task("b1"), true);
                        mailbox.post(plain.task("b2"), false);
                    });
            threads.join();
            expect(plain.ran.size() == 4, "not each task once: " + plain.ran);
            expect(plain.ran.indexOf("a1") < plain.ran.indexOf("a2"), "order: " + plain.ran);
            expect(plain.ran.indexOf("b1") < plain.ran.indexOf("b2"), "order: " + plain.ran);
        });
    }
}

package io.aioservlet.concurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.aioservlet.testkit.Stages;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MailboxTest {

    private final Mailbox mailbox = new Mailbox();
    private final List<String> log = new ArrayList<>();

    @Test
    void aTaskRunsOnTheThreadThatPostsItWhileTheMailboxIsIdle() {
        mailbox.post(() -> log.add(Thread.currentThread().getName()), false);
        assertEquals(List.of(Thread.currentThread().getName()), log);
    }

    @Test
    void aTaskThatIsPostedFromWithinATaskRunsAfterIt() {
        mailbox.post(
                () -> {
                    mailbox.post(() -> log.add("second"), false);
                    log.add("first");
                },
                false);
        assertEquals(List.of("first", "second"), log);
    }

    @Test
    void aTaskKnowsWhetherItsThreadIsInACallback() {
        mailbox.post(
                () -> {
                    log.add("" + mailbox.onCallback());
                    mailbox.post(() -> log.add("" + mailbox.onCallback()), false);
                },
                true);
        mailbox.post(() -> log.add("" + mailbox.onCallback()), false);
        assertEquals(List.of("true", "true", "false"), log, "what counts is the thread, not who posted");
    }

    @Test
    void aTaskThatThrowsKeepsNoOtherFromRunning() {
        assertThrows(
                IllegalStateException.class,
                () -> mailbox.post(
                        () -> {
                            mailbox.post(() -> log.add("after"), false);
                            throw new IllegalStateException("broken");
                        },
                        false));
        mailbox.post(() -> log.add("later"), false);
        assertEquals(List.of("after", "later"), log);
    }

    @Test
    void aTaskOfABusyMailboxIsRunByTheThreadThatIsAtWork() throws InterruptedException {
        var inside = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var worker = new Thread(
                () -> mailbox.post(
                        () -> {
                            inside.countDown();
                            try {
                                goOn.await(10, TimeUnit.SECONDS);
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        },
                        false),
                "at-work");
        worker.start();
        inside.await(10, TimeUnit.SECONDS);
        mailbox.post(() -> log.add(Thread.currentThread().getName()), false);
        assertEquals(List.of(), log, "the caller does not wait");
        goOn.countDown();
        worker.join(10_000);
        assertEquals(List.of("at-work"), log);
    }

    @Test
    void tasksOfManyThreadsNeverRunAtTheSameTimeAndNoneIsLost() throws InterruptedException {
        int threads = 8;
        int each = 20_000;
        var total = new int[1]; // neither lock nor volatile: the mailbox makes it safe
        var inside = new AtomicInteger();
        var overlaps = new AtomicInteger();
        List<Thread> posters = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            var poster = new Thread(() -> {
                for (int n = 0; n < each; n++) {
                    mailbox.post(
                            () -> {
                                if (inside.incrementAndGet() != 1) {
                                    overlaps.incrementAndGet();
                                }
                                total[0]++;
                                inside.decrementAndGet();
                            },
                            false);
                }
            });
            poster.start();
            posters.add(poster);
        }
        for (Thread poster : posters) {
            poster.join(20_000);
        }
        var sum = new AtomicInteger(-1);
        mailbox.post(() -> sum.set(total[0]), false);
        Stages.await(() -> sum.get() >= 0);
        assertEquals(threads * each, sum.get());
        assertEquals(0, overlaps.get());
    }
}

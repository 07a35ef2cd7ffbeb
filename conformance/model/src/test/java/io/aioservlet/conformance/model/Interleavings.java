package io.aioservlet.conformance.model;

import java.util.ArrayList;
import java.util.List;
import org.jetbrains.lincheck.Lincheck;

/** Runs a scenario of a few threads again and again, in another interleaving of their reads and writes each time. */
final class Interleavings {

    /** So few that all scenarios together take seconds, so many that a planted fault is found; see {@link PlantedFaultTest}. */
    private static final int INVOCATIONS = 60;

    private Interleavings() {}

    /** A scenario: starts threads through {@link Threads}; a failure is thrown by it or by one of them. */
    interface Scenario {
        void run(Threads threads);
    }

    static void check(Scenario scenario) {
        Lincheck.runConcurrentTest(INVOCATIONS, () -> scenario.run(new Threads()));
    }

    /** The threads of one run. */
    static final class Threads {

        private final List<Thread> started = new ArrayList<>();

        void start(Runnable... works) {
            for (Runnable work : works) {
                var thread = new Thread(work);
                started.add(thread);
                thread.start();
            }
        }

        /** Waits for all; what they wrote can be read afterwards. */
        void join() {
            for (Thread thread : started) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
        }
    }

    static void expect(boolean condition, String what) {
        if (!condition) {
            throw new AssertionError(what);
        }
    }
}

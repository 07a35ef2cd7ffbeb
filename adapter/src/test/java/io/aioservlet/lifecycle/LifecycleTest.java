package io.aioservlet.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LifecycleTest {

    private final List<Exception> finishFailures = new ArrayList<>();
    private final Lifecycle<String> life = new Lifecycle<>(finishFailures::add);
    private final List<String> log = new ArrayList<>();

    @Test
    void itGoesFromNewToStartedToStoppingToNew() throws Exception {
        assertEquals(Lifecycle.State.NEW, life.state());
        life.start("app");
        assertEquals(Lifecycle.State.STARTED, life.state());
        life.shutdown("app");
        assertEquals(Lifecycle.State.STOPPING, life.state());
        life.cleanup("app");
        assertEquals(Lifecycle.State.NEW, life.state());
    }

    @Test
    void stepsOutOfTurnDoNothing() throws Exception {
        life.onShutdown(a -> log.add("shutdown"));
        life.onCleanup(a -> log.add("cleanup"));
        life.shutdown("app");
        life.cleanup("app");
        life.start("app");
        life.cleanup("app");
        assertEquals(List.of(), log);
        life.shutdown("app");
        life.shutdown("app");
        assertEquals(List.of("shutdown"), log);
    }

    @Test
    void itCanBeStartedAgainAfterItsEnd() throws Exception {
        life.onStartup(a -> log.add("startup"));
        life.start("app");
        life.shutdown("app");
        life.cleanup("app");
        life.start("app");
        assertEquals(List.of("startup", "startup"), log);
    }

    @Test
    void aFailingContextClosesThoseBeforeItInReverseAndNoStartupCallbackRuns() {
        life.context(a -> context("a"));
        life.context(a -> context("b"));
        life.context(a -> {
            throw new IOException("c");
        });
        life.onStartup(a -> log.add("startup"));
        var failure = assertThrows(IOException.class, () -> life.start("app"));
        assertEquals("c", failure.getMessage());
        assertEquals(List.of("open a", "open b", "close b", "close a"), log);
        assertEquals(Lifecycle.State.NEW, life.state());
    }

    @Test
    void aFailureWhileUndoingIsSuppressedAndKeepsNothingOpen() {
        life.context(a -> context("a"));
        life.context(a -> () -> {
            throw new IOException("close b");
        });
        life.onStartup(a -> {
            throw new IllegalStateException("startup");
        });
        var failure = assertThrows(IllegalStateException.class, () -> life.start("app"));
        assertEquals("startup", failure.getMessage());
        assertEquals("close b", failure.getSuppressed()[0].getMessage());
        assertEquals(List.of("open a", "close a"), log);
    }

    @Test
    void anErrorAtTheStartIsUndoneAsWell() {
        life.context(a -> context("a"));
        life.onStartup(a -> {
            throw new NoClassDefFoundError("a library is missing");
        });
        assertThrows(NoClassDefFoundError.class, () -> life.start("app"));
        assertEquals(List.of("open a", "close a"), log);
        assertEquals(Lifecycle.State.NEW, life.state());
    }

    @Test
    void aFailingStartupCallbackKeepsLaterOnesFromRunning() {
        life.onStartup(a -> log.add("1"));
        life.onStartup(a -> {
            throw new IOException("2");
        });
        life.onStartup(a -> log.add("3"));
        assertThrows(IOException.class, () -> life.start("app"));
        assertEquals(List.of("1"), log);
    }

    @Test
    void aFailureAtTheEndKeepsNothingFromRunning() throws Exception {
        life.context(a -> context("a"));
        life.context(a -> () -> {
            throw new IOException("close b");
        });
        life.onCleanup(a -> {
            throw new IOException("cleanup");
        });
        life.onCleanup(a -> log.add("cleanup 2"));
        life.onFinish(a -> log.add("finish 1"));
        life.start("app");
        life.shutdown("app");
        var failure = assertThrows(IOException.class, () -> life.cleanup("app"));
        assertEquals("close b", failure.getMessage());
        assertEquals("cleanup", failure.getSuppressed()[0].getMessage());
        assertEquals(List.of("open a", "close a", "cleanup 2", "finish 1"), log);
        assertEquals(Lifecycle.State.NEW, life.state());
    }

    @Test
    void aFailingShutdownCallbackKeepsNothingFromRunning() throws Exception {
        life.onShutdown(a -> {
            throw new IOException("1");
        });
        life.onShutdown(a -> log.add("2"));
        life.start("app");
        assertThrows(IOException.class, () -> life.shutdown("app"));
        assertEquals(List.of("2"), log);
        assertEquals(Lifecycle.State.STOPPING, life.state());
    }

    @Test
    void aFailingFinishCallbackIsToldAndNeitherStopsTheOthersNorIsThrown() throws Exception {
        var second = new IOException("second");
        var first = new IllegalStateException("first");
        life.onFinish(a -> log.add("last"));
        life.onFinish(a -> {
            throw second;
        });
        life.onFinish(a -> {
            throw first;
        });
        end();
        assertEquals(List.of(first, second), finishFailures);
        assertEquals(List.of("last"), log);
    }

    @Test
    void anErrorOfAFinishCallbackEndsTheChain() throws Exception {
        life.onFinish(a -> log.add("never"));
        life.onFinish(a -> {
            throw new NoClassDefFoundError("a library is missing");
        });
        life.start("app");
        life.shutdown("app");
        assertThrows(NoClassDefFoundError.class, () -> life.cleanup("app"));
        assertEquals(List.of(), log);
        assertEquals(List.of(), finishFailures);
    }

    @Test
    void theSameFinishCallbackMayBeRegisteredSeveralTimes() throws Exception {
        Callback<String> callback = a -> log.add("finish " + a);
        life.onFinish(callback);
        life.onFinish(callback);
        end();
        assertEquals(List.of("finish app", "finish app"), log);
    }

    @Test
    void finishCallbacksRunOnlyOnce() throws Exception {
        life.onFinish(a -> log.add("finish"));
        end();
        end();
        assertEquals(List.of("finish"), log);
    }

    @Test
    void aFinishCallbackThatIsRegisteredWhileFinishingIsKeptForTheNextTime() throws Exception {
        life.onFinish(a -> {
            log.add("first");
            life.onFinish(b -> log.add("second"));
        });
        end();
        assertEquals(List.of("first"), log);
        end();
        assertEquals(List.of("first", "second"), log);
    }

    @Test
    void aSecondStartIsAnErrorThatNamesTheWayOut() throws Exception {
        life.start("app");
        var failure = assertThrows(IllegalStateException.class, () -> life.start("app"));
        assertSame(true, failure.getMessage().contains("an application of its own"));
    }

    private void end() throws Exception {
        life.start("app");
        life.shutdown("app");
        life.cleanup("app");
    }

    private AutoCloseable context(String name) {
        log.add("open " + name);
        return () -> log.add("close " + name);
    }
}

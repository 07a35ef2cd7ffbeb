package io.aioservlet.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class HandlerThreadTest {

    private final HandlerThread handlerThread = new HandlerThread();

    @Test
    void aRunningHandlerIsInterruptedOnce() {
        handlerThread.begins();
        assertTrue(handlerThread.isCurrent());
        assertTrue(handlerThread.interrupt());
        assertTrue(Thread.interrupted());
        assertFalse(handlerThread.interrupt());
        assertFalse(Thread.interrupted());
    }

    @Test
    void aHandlerThatEndedIsLeftAlone() {
        handlerThread.begins();
        handlerThread.ends();
        assertFalse(handlerThread.interrupt());
        assertFalse(Thread.interrupted());
    }

    @Test
    void noInterruptReachesTheThreadOnceTheHandlerEnded() throws InterruptedException {
        int strays = 0;
        for (int round = 0; round < 300; round++) {
            var handlerThread = new HandlerThread();
            handlerThread.begins();
            var interrupter = new Thread(handlerThread::interrupt);
            interrupter.start();
            handlerThread.ends();
            Thread.interrupted(); // one that came in time
            join(interrupter);
            if (Thread.interrupted()) {
                strays++;
            }
        }
        assertEquals(0, strays);
    }

    private static void join(Thread thread) {
        while (thread.isAlive()) {
            LockSupport.parkNanos(1000);
        }
    }
}

package io.aioservlet.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.web.Application;
import io.aioservlet.web.Response;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of connections and requests when a server is closed. */
@Timeout(30)
class GracefulStopTest {

    private static final Duration AT_ONCE = Duration.ofSeconds(2); // far below the grace of 30 s

    private static WebServer start(Application app) {
        return WebServer.of(app).port(0).start();
    }

    private static Duration timed(Runnable action) {
        long begin = System.nanoTime();
        action.run();
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    @Test
    void aServerWithNothingUnderWayStopsAtOnce() throws IOException {
        WebServer server = start(Applications.greeting());
        assertEquals("Hello, world", Wire.get(server.port(), "/").body());

        Duration taken = timed(server::close);

        assertTrue(taken.compareTo(AT_ONCE) < 0, taken::toString);
        assertThrows(ConnectException.class, () -> Wire.get(server.port(), "/"));
    }

    @Test
    void idleConnectionsAreClosedAtOnceThoughARequestIsUnderWay() throws Exception {
        var gate = new Gate();
        WebServer server = start(gate.app());
        try (var idle = new Wire(server.port());
                var silent = new Wire(server.port());
                var busy = new Wire(server.port())) {
            assertEquals(200, idle.ask("GET", "/").status());
            busy.send("GET /gate HTTP/1.1\r\nHost: h\r\n\r\n");
            gate.awaitEntered();

            CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close);
            assertTrue(idle.closedByServer());
            assertTrue(silent.closedByServer());
            assertFalse(closing.isDone());

            gate.open();
            assertEquals("through", busy.reply().body());
            closing.get(10, TimeUnit.SECONDS);
        } finally {
            server.close();
        }
    }

    @Test
    void aFileThatTomcatSendsByItselfIsSentToItsEnd(@TempDir Path folder) throws Exception {
        int size = 32 << 20; // more than sockets buffer
        Files.writeString(folder.resolve("large.txt"), "x".repeat(size));
        var begun = new CountDownLatch(1);
        var app = new Application();
        app.router().addStatic("/files", folder);
        app.onResponsePrepare((request, response) -> begun.countDown());
        WebServer server = start(app);
        try (var slow = new Wire(server.port())) {
            slow.send("GET /files/large.txt HTTP/1.1\r\nHost: h\r\n\r\n");
            assertTrue(begun.await(10, TimeUnit.SECONDS));
            CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close);
            assertThrows(TimeoutException.class, () -> closing.get(1, TimeUnit.SECONDS));
            assertEquals(size, slow.reply().body().length());
            closing.get(10, TimeUnit.SECONDS);
        } finally {
            server.close();
        }
    }

    @Test
    void aRequestUnderWayEndsWithinTheGraceAndItsConnectionIsClosed() throws Exception {
        var gate = new Gate();
        WebServer server = start(gate.app());
        try (var busy = new Wire(server.port())) {
            busy.send("GET /gate HTTP/1.1\r\nHost: h\r\n\r\n");
            gate.awaitEntered();

            CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close);
            gate.awaitShutdown();
            assertThrows(ConnectException.class, () -> Wire.get(server.port(), "/"));
            gate.open();

            Wire.Reply reply = busy.reply();
            assertEquals("through", reply.body());
            assertTrue(reply.has("Connection: close"), reply::head);
            assertTrue(busy.closedByServer());
            closing.get(10, TimeUnit.SECONDS);
        } finally {
            server.close();
        }
    }

    @Test
    void aRequestThatOutlastsTheGraceIsCancelled() throws Exception {
        var gate = new Gate();
        WebServer server = WebServer.of(gate.app())
                .port(0)
                .shutdownGrace(Duration.ofMillis(200))
                .start();
        try (var busy = new Wire(server.port())) {
            busy.send("GET /gate HTTP/1.1\r\nHost: h\r\n\r\n");
            gate.awaitEntered();

            Duration taken = timed(server::close);

            assertTrue(taken.compareTo(Duration.ofSeconds(5)) < 0, taken::toString);
            assertTrue(taken.compareTo(Duration.ofMillis(200)) >= 0, taken::toString);
        } finally {
            gate.open();
            server.close();
        }
    }

    @Test
    void withoutAnyGraceARequestUnderWayIsCancelledAtOnceAndItsConnectionIsClosed() throws Exception {
        var gate = new Gate();
        WebServer server =
                WebServer.of(gate.app()).port(0).shutdownGrace(Duration.ZERO).start();
        try (var busy = new Wire(server.port())) {
            busy.send("GET /gate HTTP/1.1\r\nHost: h\r\n\r\n");
            gate.awaitEntered();
            var warnings = new Warnings();
            CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close);

            Wire.Reply reply = busy.reply();
            assertEquals(503, reply.status());
            assertTrue(reply.has("Connection: close"), reply::head);
            assertTrue(busy.closedByServer());
            closing.get(10, TimeUnit.SECONDS);
            assertEquals(List.of("1 requests are still under way after 0 s and are cancelled"), warnings.end());
        } finally {
            gate.open();
            server.close();
        }
    }

    @Test
    void finishCallbacksRunLastOfAllAndTheLatestFirst() throws Exception {
        var gate = new Gate();
        List<String> order = new CopyOnWriteArrayList<>();
        var app = gate.app();
        app.router().addGet("/last", request -> {
            gate.enterAndWait();
            order.add("handler");
            return Response.text("last");
        });
        app.registerOnFinish(same -> order.add("finish 1"));
        app.registerOnFinish(same -> order.add("finish 2"));
        app.onShutdown(same -> {
            order.add("shutdown");
            gate.open();
        });
        app.onCleanup(same -> order.add("cleanup"));
        WebServer server = start(app);
        try (var busy = new Wire(server.port())) {
            busy.send("GET /last HTTP/1.1\r\nHost: h\r\n\r\n");
            gate.awaitEntered();
            CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close);
            assertEquals("last", busy.reply().body());
            closing.get(10, TimeUnit.SECONDS);
        } finally {
            server.close();
        }
        assertEquals(List.of("shutdown", "handler", "cleanup", "finish 2", "finish 1"), order);
    }

    @Test
    void everyCloserReturnsWhenAllIsOverAndCallbacksRunOnce() throws Exception {
        var cleanups = new AtomicInteger();
        var app = Applications.greeting();
        app.onCleanup(same -> cleanups.incrementAndGet());
        WebServer server = start(app);

        List<CompletableFuture<Void>> closers = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.runAsync(() -> {
                    server.close();
                    assertEquals(1, cleanups.get());
                }))
                .toList();
        for (CompletableFuture<Void> closer : closers) {
            closer.get(10, TimeUnit.SECONDS);
        }
        server.close();
        server.await();

        assertEquals(1, cleanups.get());
    }

    @Test
    void aCleanupCallbackMayCloseTheServer() {
        var self = new CompletableFuture<WebServer>();
        var app = Applications.greeting();
        app.onCleanup(same -> self.join().close());
        WebServer server = start(app);
        self.complete(server);

        Duration taken = timed(server::close);

        assertTrue(taken.compareTo(AT_ONCE) < 0, taken::toString);
    }

    @Test
    void awaitReturnsWhenTheServerIsClosed() throws Exception {
        WebServer server = start(Applications.greeting());
        CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> {
            try {
                server.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        assertFalse(waiting.isDone());
        server.close();
        waiting.get(10, TimeUnit.SECONDS);
    }

    /** What the library warns of from here on. */
    private static final class Warnings extends Handler {

        private final Logger logger = Logger.getLogger("io.aioservlet.web");
        private final List<String> messages = new CopyOnWriteArrayList<>();

        Warnings() {
            logger.setUseParentHandlers(false);
            logger.addHandler(this);
        }

        List<String> end() {
            logger.removeHandler(this);
            logger.setUseParentHandlers(true);
            return messages;
        }

        @Override
        public void publish(LogRecord entry) {
            if (entry.getLevel().equals(Level.WARNING)) {
                messages.add(new SimpleFormatter().formatMessage(entry));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    /** An application with a handler that waits until it is let through. */
    private static final class Gate {

        private final CountDownLatch entered = new CountDownLatch(1);
        private final CountDownLatch shutdown = new CountDownLatch(1);
        private final CountDownLatch open = new CountDownLatch(1);

        Application app() {
            var app = Applications.greeting();
            app.router().addGet("/gate", request -> {
                enterAndWait();
                return Response.text("through");
            });
            app.onShutdown(same -> shutdown.countDown());
            return app;
        }

        void enterAndWait() throws InterruptedException {
            entered.countDown();
            open.await();
        }

        void awaitEntered() throws InterruptedException {
            assertTrue(entered.await(10, TimeUnit.SECONDS), "the handler was not called");
        }

        void awaitShutdown() throws InterruptedException {
            assertTrue(shutdown.await(10, TimeUnit.SECONDS), "the shutdown callback was not called");
        }

        void open() {
            open.countDown();
        }
    }
}

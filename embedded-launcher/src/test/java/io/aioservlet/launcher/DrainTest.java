package io.aioservlet.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.servlet.DispatcherServlet;
import io.aioservlet.web.Application;
import io.aioservlet.web.Response;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A servlet that is told to drain in a container which goes on running. */
@Timeout(30)
class DrainTest {

    private static final String GATE = "GET /gate HTTP/1.1\r\nHost: h\r\n\r\n";

    private final Tomcat tomcat = new Tomcat();
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch shutdown = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);
    private final DispatcherServlet servlet = new DispatcherServlet(app());

    private Application app() {
        var app = Applications.greeting();
        app.router().addGet("/gate", request -> {
            entered.countDown();
            open.await();
            return Response.text("through");
        });
        app.onShutdown(same -> shutdown.countDown());
        return app;
    }

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        tomcat.setBaseDir(folder.toString());
        var connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        tomcat.setConnector(connector);
        var context = tomcat.addContext("", null);
        Tomcat.addServlet(context, "dispatcher", servlet).setAsyncSupported(true);
        context.addServletMapping("/", "dispatcher");
        tomcat.start();
    }

    @AfterEach
    void stop() throws Exception {
        open.countDown();
        tomcat.stop();
        tomcat.destroy();
    }

    private int port() {
        return tomcat.getConnector().getLocalPort();
    }

    @Test
    void withNothingUnderWayItIsOverAtOnce() throws Exception {
        assertEquals(200, Wire.get(port(), "/").status());
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (servlet.inFlight() > 0 && System.nanoTime() - end < 0) {
            Thread.onSpinWait(); // Tomcat sends an answer of a known length with its last byte, before the servlet
            // returns
        }
        assertTrue(servlet.drain(Duration.ZERO));
        assertTrue(servlet.drain(Duration.ofDays(1)), "a second time there is nothing to wait for");
    }

    @Test
    void whatIsUnderWayMayEnd() throws Exception {
        try (var busy = new Wire(port())) {
            busy.send(GATE);
            assertTrue(entered.await(10, TimeUnit.SECONDS));
            assertEquals(1, servlet.inFlight());
            CompletableFuture<Boolean> drained = CompletableFuture.supplyAsync(() -> servlet.drain(Duration.ofDays(1)));
            assertTrue(shutdown.await(10, TimeUnit.SECONDS));
            assertFalse(drained.isDone());
            open.countDown();

            Wire.Reply reply = busy.reply();
            assertEquals("through", reply.body());
            assertTrue(reply.has("Connection: close"), reply::head);
            assertTrue(busy.closedByServer());
            assertTrue(drained.get(10, TimeUnit.SECONDS));
            assertEquals(0, servlet.inFlight());
        }
    }

    @Test
    void whoComesMeanwhileIsAnsweredAndItsConnectionClosed() throws Exception {
        try (var busy = new Wire(port());
                var late = new Wire(port())) {
            assertEquals(200, late.ask("GET", "/").status());
            busy.send(GATE);
            assertTrue(entered.await(10, TimeUnit.SECONDS));
            CompletableFuture<Boolean> drained = CompletableFuture.supplyAsync(() -> servlet.drain(Duration.ofDays(1)));
            assertTrue(shutdown.await(10, TimeUnit.SECONDS));

            Wire.Reply reply = late.ask("GET", "/");
            assertEquals("Hello, world", reply.body());
            assertTrue(reply.has("Connection: close"), reply::head);
            open.countDown();
            assertTrue(drained.get(10, TimeUnit.SECONDS));
        }
    }

    @Test
    void whatOutlastsTheGraceIsCancelled() throws Exception {
        try (var busy = new Wire(port())) {
            busy.send(GATE);
            assertTrue(entered.await(10, TimeUnit.SECONDS));
            assertFalse(servlet.drain(Duration.ofMillis(50)));
            assertEquals(503, busy.reply().status());
        }
    }
}

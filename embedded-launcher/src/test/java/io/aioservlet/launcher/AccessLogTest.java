package io.aioservlet.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.accesslog.AccessLog;
import io.aioservlet.web.Application;
import io.aioservlet.web.Response;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whose access log it is. Closing the server waits for the requests, so that all lines are there afterwards. */
@Timeout(30)
class AccessLogTest {

    private final List<String> lines = new CopyOnWriteArrayList<>();

    private static Application app(AccessLog log) {
        var app = Application.builder().accessLog(log).build();
        app.router().addGet("/", request -> Response.text("Hello, world"));
        return app;
    }

    private static void requestOnce(WebServer.Builder builder) throws IOException {
        try (WebServer server = builder.port(0).start()) {
            assertEquals(200, Wire.get(server.port(), "/").status());
        }
    }

    @Test
    void aServerMayHaveOneForAnApplicationWithout() throws IOException {
        requestOnce(WebServer.of(app(AccessLog.off()))
                .accessLog(AccessLog.to(lines::add).withFormat("%(r)s %(s)s %(b)s")));
        assertEquals(List.of("GET / HTTP/1.1 200 12"), lines);
    }

    @Test
    void theApplicationsOwnGoesFirst() throws IOException {
        requestOnce(WebServer.of(app(AccessLog.to(lines::add).withFormat("own")))
                .accessLog(AccessLog.to(lines::add).withFormat("server")));
        assertEquals(List.of("own"), lines);
    }

    @Test
    void byDefaultItIsALoggerWhoseLevelDecides() throws IOException {
        Logger logger = Logger.getLogger(AccessLog.LOGGER);
        var recorder = new Recorder();
        logger.setUseParentHandlers(false);
        logger.addHandler(recorder);
        try {
            requestOnce(WebServer.of(app(AccessLog.off())));
            assertEquals(1, lines.size());
            assertTrue(lines.get(0).contains("\"GET / HTTP/1.1\" 200 12 \"-\" \"-\""), lines::toString);
            logger.setLevel(Level.WARNING);
            requestOnce(WebServer.of(app(AccessLog.off())));
            logger.setLevel(null);
            requestOnce(WebServer.of(app(AccessLog.off())).accessLog(AccessLog.off()));
            assertEquals(1, lines.size(), lines::toString);
        } finally {
            logger.removeHandler(recorder);
            logger.setUseParentHandlers(true);
            logger.setLevel(null);
        }
    }

    @Test
    void aFailingOneHarmsNoResponse() throws IOException {
        Logger logger = Logger.getLogger("io.aioservlet.web");
        var recorder = new Recorder();
        logger.setUseParentHandlers(false);
        logger.addHandler(recorder);
        try (WebServer server = WebServer.of(app(AccessLog.to(line -> {
                            throw new IllegalStateException("the disk is full");
                        })))
                        .port(0)
                        .start();
                var wire = new Wire(server.port())) {
            assertEquals("Hello, world", wire.ask("GET", "/").body());
            assertEquals("Hello, world", wire.ask("GET", "/").body());
        } finally {
            logger.removeHandler(recorder);
            logger.setUseParentHandlers(true);
        }
        assertEquals(List.of("error in the access log", "error in the access log"), lines);
    }

    /** Keeps what is logged. */
    private final class Recorder extends Handler {

        @Override
        public void publish(LogRecord entry) {
            lines.add(entry.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
